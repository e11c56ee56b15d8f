import type { Pod, Service } from '../../api/kinds';
import type { ControllerContext } from '../context';
import type { Informer, Informers } from '../informers';
import { queueFor } from '../shared/queue';
import { hasAll } from '../shared/label-selector';
import { indexByNamespace, inNamespace } from '../shared/lookup';
import { keyOf, type Outcome, type WorkQueue } from '../work-queue';
import { changesEndpoints } from './pods';

interface Options {
  readonly context: ControllerContext;
  readonly informers: Informers;
  /** Names the stream of chance. */
  readonly name: string;
  readonly sync: (key: string) => Outcome;
}

/** The Services whose pods are to be looked at. @source kubernetes v1.30 staging/src/k8s.io/endpointslice/util/controller_utils.go GetServicesToUpdateOnPodChange */
export class ServiceQueue {
  readonly services: Informer<Service>;
  readonly pods: Informer<Pod>;
  readonly #queue: WorkQueue;

  constructor({ context, informers, name, sync }: Options) {
    this.#queue = queueFor(context, informers, { name, sync });
    const add = (service: Service) => {
      this.add(keyOf(service));
    };
    this.services = indexByNamespace(informers.of<Service>('services'));
    this.services.listen({ added: add, updated: add, deleted: add });
    this.pods = indexByNamespace(informers.of<Pod>('pods'));
    this.pods.listen({
      added: (pod) => {
        this.#podChanged(pod);
      },
      updated: (pod, before) => {
        const isRelabelled = pod.metadata.labels !== before.metadata.labels;
        if (!isRelabelled && !changesEndpoints(pod, before)) return;
        this.#podChanged(pod);
        if (isRelabelled) this.#podChanged(before);
      },
      deleted: (pod) => {
        this.#podChanged(pod);
      },
    });
  }

  add(key: string): void {
    this.#queue.add(key);
  }

  /** The pods that a Service selects; absent when it selects none because somebody else keeps its endpoints. */
  podsOf({ spec: { selector, type }, metadata }: Service): readonly Pod[] | undefined {
    if (!selector || type === 'ExternalName') return undefined;
    return inNamespace(this.pods, metadata.namespace).filter((pod) =>
      hasAll(pod.metadata.labels ?? {}, selector),
    );
  }

  #podChanged({ metadata: { namespace, labels = {} } }: Pod): void {
    for (const service of inNamespace(this.services, namespace)) {
      const { selector } = service.spec;
      if (selector && hasAll(labels, selector)) this.add(keyOf(service));
    }
  }
}
