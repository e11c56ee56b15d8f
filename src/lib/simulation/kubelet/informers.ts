import type { ConfigMap, Node, Pod, Service } from '../api/kinds';
import type { KubeObject } from '../api/object';
import type { Secret } from '../api/workloads';
import type { Resource } from '../apiserver/resource';
import { resourceOf } from '../apiserver/resources';
import { Reflector, type ReflectorHandlers } from '../client/reflector';
import type { KubeletContext } from './context';
import { referencesOf, type Looked, type PodObjects } from './pods/objects';

const FACTORY = 'k8s.io/client-go/informers/factory.go:160';
const POD_SOURCE = 'pkg/kubelet/config/apiserver.go:66';

/** The copies that a kubelet keeps of what the API server has. */
export class Informers implements PodObjects {
  readonly nodes: Reflector<Node>;
  readonly all: Reflector<never>[] = [];
  readonly #context: KubeletContext;
  /** ConfigMaps and Secrets, each by itself: `configmaps default/kube-root-ca.crt`. */
  readonly #referred = new Map<string, Reflector<ConfigMap | Secret>>();
  #services: Reflector<Service> | undefined;

  constructor(context: KubeletContext, handlers: ReflectorHandlers<Node>) {
    this.#context = context;
    const fieldSelector = `metadata.name=${context.name}`;
    this.nodes = this.#add({
      resource: resourceOf('nodes'),
      name: FACTORY,
      fieldSelector,
      handlers,
    });
  }

  start(): void {
    this.nodes.start();
    const resource = resourceOf('services');
    this.#services = this.#add<Service>({ resource, name: FACTORY, handlers: {} }).start();
    for (const resource of [
      resourceOf('runtimeclasses', 'node.k8s.io'),
      resourceOf('csidrivers', 'storage.k8s.io'),
    ])
      this.#add({ resource, name: FACTORY, handlers: {} }).start();
  }

  /** Begins to watch the pods of this node. */
  startPods(handlers: ReflectorHandlers<Pod>): void {
    const fieldSelector = `spec.nodeName=${this.#context.name}`;
    this.#add({ resource: resourceOf('pods'), name: POD_SOURCE, fieldSelector, handlers }).start();
  }

  services(): readonly Service[] {
    return this.#services?.list() ?? [];
  }

  configMap(namespace: string, name: string): Looked<ConfigMap> {
    return this.#look('configmaps', namespace, name);
  }

  secret(namespace: string, name: string): Looked<Secret> {
    return this.#look('secrets', namespace, name);
  }

  /** Watches what a pod refers to, each by itself. @source kubernetes v1.30 pkg/kubelet/util/manager/watch_based_manager.go */
  watchReferencesOf(pod: Pod): void {
    for (const [plural, key] of referencesOf(pod)) {
      const id = `${plural} ${key}`;
      if (this.#referred.has(id)) continue;
      const [namespace = '', name = ''] = key.split('/');
      const reflector = this.#add<ConfigMap | Secret>({
        resource: resourceOf(plural),
        name: `object-"${namespace}"/"${name}"`,
        namespace,
        fieldSelector: `metadata.name=${name}`,
        handlers: {},
      });
      this.#referred.set(id, reflector.start());
    }
  }

  /** Stops to watch what none of these pods refers to. */
  dropReferencesExcept(pods: readonly Pod[]): void {
    const wanted = new Set(pods.flatMap(referencesOf).map(([plural, key]) => `${plural} ${key}`));
    for (const [id, reflector] of this.#referred) {
      if (wanted.has(id)) continue;
      reflector.stop();
      this.#referred.delete(id);
      this.all.splice(this.all.indexOf(reflector as unknown as Reflector<never>), 1);
    }
  }

  #look(
    plural: 'configmaps' | 'secrets',
    namespace: string,
    name: string,
  ): Looked<ConfigMap | Secret> {
    const reflector = this.#referred.get(`${plural} ${namespace}/${name}`);
    if (!reflector?.hasSynced) return 'not synced';
    return reflector.get(name, namespace) ?? 'missing';
  }

  #add<T extends KubeObject>(options: {
    resource: Resource;
    name: string;
    namespace?: string;
    fieldSelector?: string;
    handlers: ReflectorHandlers<T>;
  }): Reflector<T> {
    const { world, client, process, logger, lane, name } = this.#context;
    const id = `reflector ${name} ${options.name} ${options.resource.kind}`;
    const clock = process.clock;
    const reflector = new Reflector<T>({ ...options, world, client, clock, logger, lane, id });
    this.all.push(reflector as unknown as Reflector<never>);
    return reflector;
  }
}
