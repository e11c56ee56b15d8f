import type { Pod } from '../../api/kinds';
import { resourceOf } from '../../apiserver/resources';
import type { ControllerContext } from '../context';
import { perform } from '../shared/requests';
import { claimReference, SELECTED_NODE } from '../volumes';
import type { NodeInfo } from './node-info';
import type { Plan, Volumes } from './volumes';

interface Waiting {
  readonly pod: Pod;
  readonly done: (error: string | undefined) => void;
}

/**
 * Before a pod is bound, its claims must be. The scheduler names the node; others make the volume.
 * @source kubernetes v1.30 pkg/scheduler/framework/plugins/volumebinding/binder.go BindPodVolumes
 */
export class VolumeBinder {
  readonly #context: ControllerContext;
  readonly #volumes: Volumes;
  readonly #waiting = new Map<string, Waiting>();

  constructor(context: ControllerContext, volumes: Volumes) {
    this.#context = context;
    this.#volumes = volumes;
  }

  /** Calls `done` once every claim of the pod is bound, or with what went wrong. */
  bind(pod: Pod, { node }: NodeInfo, done: Waiting['done']): void {
    if (!node || this.#volumes.areBound(pod)) {
      done(undefined);
      return;
    }
    for (const plan of this.#volumes.plansFor(pod, node)) {
      const error = this.#carryOut(plan, node.metadata.name);
      if (error !== undefined) {
        done(error);
        return;
      }
    }
    const { process, world } = this.#context;
    const { uid } = pod.metadata;
    const waiting = { pod, done };
    this.#waiting.set(uid, waiting);
    process.clock.setTimeout(() => {
      if (this.#waiting.get(uid) !== waiting) return;
      this.#waiting.delete(uid);
      done('binding volumes: context deadline exceeded');
    }, world.profile.volumeBindTimeoutMs);
  }

  /** Some claim or volume has changed. */
  look(): void {
    const { clock } = this.#context.world;
    const { cause } = clock;
    for (const [uid, { pod, done }] of this.#waiting) {
      if (!this.#volumes.areBound(pod)) continue;
      this.#waiting.delete(uid);
      clock.cause = cause;
      done(undefined);
    }
  }

  #carryOut({ claim, volume }: Plan, nodeName: string): string | undefined {
    const { client } = this.#context;
    const { namespace, name } = claim.metadata;
    const answer = volume
      ? perform(client, {
          verb: 'patch',
          resource: resourceOf('persistentvolumes'),
          name: volume.metadata.name,
          body: { spec: { claimRef: claimReference(claim) } },
          patchType: 'merge',
        })
      : perform(client, {
          verb: 'patch',
          resource: resourceOf('persistentvolumeclaims'),
          namespace,
          name,
          body: { metadata: { annotations: { [SELECTED_NODE]: nodeName } } },
          patchType: 'merge',
        });
    return answer.ok ? undefined : answer.error;
  }
}
