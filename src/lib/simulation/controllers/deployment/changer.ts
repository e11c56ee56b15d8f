import type { Deployment, ReplicaSet } from '../../api/workloads';
import type { Draft } from '../../api/object';
import { resourceOf } from '../../apiserver/resources';
import type { Answer } from '../../client/api-client';
import type { EventRecorder } from '../../client/event-recorder';
import type { ControllerContext } from '../context';
import { involved } from '../shared/pod-draft';
import { perform } from '../shared/requests';
import { carries, replicaAnnotations } from './annotations';
import { replicasOf } from './replica-sets';
import { Writer } from './writer';

/** Writes ReplicaSets, too, and tells of it. */
export class Changer extends Writer {
  readonly #events: EventRecorder;

  constructor(context: ControllerContext, events: EventRecorder) {
    super(context);
    this.#events = events;
  }

  normal(deployment: Deployment, reason: string, message: string): void {
    this.#events.record(involved(deployment), 'Normal', reason, message);
  }

  createSet(set: Draft<ReplicaSet>): Answer<ReplicaSet> {
    const answer = perform<ReplicaSet>(this.context.client, {
      verb: 'create',
      resource: resourceOf('replicasets', 'apps'),
      namespace: set.metadata.namespace,
      body: set,
    });
    if (!answer.ok) this.hasFailed = true;
    return answer;
  }

  updateSet(set: ReplicaSet): ReplicaSet {
    const { namespace, name } = set.metadata;
    const resource = resourceOf('replicasets', 'apps');
    return this.orFailed(
      perform<ReplicaSet>(this.context.client, {
        verb: 'update',
        resource,
        namespace,
        name,
        body: set,
      }),
      set,
    );
  }

  deleteSet({ metadata: { namespace, name } }: ReplicaSet): void {
    const resource = resourceOf('replicasets', 'apps');
    const query = { propagationPolicy: 'Background' };
    perform(this.context.client, { verb: 'delete', resource, namespace, name, query });
  }

  /** Gives the ReplicaSet when its size was changed. @source kubernetes v1.30 pkg/controller/deployment/sync.go scaleReplicaSet */
  scale(deployment: Deployment, set: ReplicaSet, replicas: number): ReplicaSet | undefined {
    const before = replicasOf(set);
    const annotations = replicaAnnotations(deployment);
    if (before === replicas && carries(set, annotations)) return undefined;
    const metadata = {
      ...set.metadata,
      annotations: { ...set.metadata.annotations, ...annotations },
    };
    const scaled = this.updateSet({ ...set, metadata, spec: { ...set.spec, replicas } });
    if (before === replicas || this.hasFailed) return undefined;
    const direction = replicas > before ? 'up' : 'down';
    const { name } = set.metadata;
    const message = `Scaled ${direction} replica set ${name} to ${replicas} from ${before}`;
    this.normal(deployment, 'ScalingReplicaSet', message);
    return scaled;
  }
}
