import type { Pod } from '../../api/kinds';
import type { KubeObject } from '../../api/object';
import { resourceOf } from '../../apiserver/resources';
import type { PersistentVolume, PersistentVolumeClaim } from '../../api/workloads';
import type { ControllerContext } from '../context';
import { sayStart } from '../idle';
import type { Informer, Informers } from '../informers';
import { isTerminal } from '../shared/pods';
import { perform } from '../shared/requests';
import { keyOf, partsOf, WorkQueue, type Outcome } from '../work-queue';
import { BY_CLAIM, byClaim } from './claim-users';

interface Protected<T extends KubeObject> {
  readonly context: ControllerContext;
  readonly informer: Informer<T>;
  readonly plural: string;
  readonly finalizer: string;
  readonly isInUse: (object: T) => boolean;
}

/** Keeps a finalizer on objects, until they are deleted and nobody uses them any more. */
function protect<T extends KubeObject>({
  context,
  informer,
  plural,
  finalizer,
  isInUse,
}: Protected<T>): WorkQueue {
  const write = (object: T, finalizers: readonly string[]): Outcome => {
    const { namespace, name } = object.metadata;
    const body = { metadata: { finalizers: finalizers.length > 0 ? finalizers : null } };
    const target = { resource: resourceOf(plural), namespace, name, body };
    const answer = perform(context.client, { verb: 'patch', ...target, patchType: 'merge' });
    return answer.ok || answer.status?.reason === 'NotFound' ? 'done' : 'again';
  };
  const sync = (key: string): Outcome => {
    const { namespace, name } = partsOf(key);
    const object = informer.get(name, namespace);
    if (!object) return 'done';
    const { finalizers = [], deletionTimestamp } = object.metadata;
    const isProtected = finalizers.includes(finalizer);
    if (!deletionTimestamp) return isProtected ? 'done' : write(object, [...finalizers, finalizer]);
    if (!isProtected || isInUse(object)) return 'done';
    return write(
      object,
      finalizers.filter((each) => each !== finalizer),
    );
  };
  const { world, process } = context;
  const queue = new WorkQueue({ world, clock: process.clock, name: `protect ${plural}`, sync });
  const changed = (object: T) => {
    queue.add(keyOf(object));
  };
  informer.listen({ added: changed, updated: changed });
  return queue;
}

/**
 * No claim goes while a pod uses it, and no volume while a claim is bound to it.
 * @source kubernetes v1.30 pkg/controller/volume/pvcprotection/pvc_protection_controller.go
 * @source kubernetes v1.30 pkg/controller/volume/pvprotection/pv_protection_controller.go
 */
export class VolumeProtection {
  readonly #context: ControllerContext;

  constructor(context: ControllerContext, informers: Informers) {
    this.#context = context;
    const pods = informers.of<Pod>('pods').indexBy(BY_CLAIM, byClaim);
    const claims = protect({
      context,
      informer: informers.of<PersistentVolumeClaim>('persistentvolumeclaims'),
      plural: 'persistentvolumeclaims',
      finalizer: 'kubernetes.io/pvc-protection',
      isInUse: (claim) =>
        pods.indexed(BY_CLAIM, keyOf(claim)).some((pod) => pod.spec.nodeName && !isTerminal(pod)),
    });
    const released = (pod: Pod) => {
      for (const key of byClaim(pod)) claims.add(key);
    };
    pods.listen({
      deleted: released,
      updated: (pod) => {
        if (isTerminal(pod)) released(pod);
      },
    });
    protect({
      context,
      informer: informers.of<PersistentVolume>('persistentvolumes'),
      plural: 'persistentvolumes',
      finalizer: 'kubernetes.io/pv-protection',
      isInUse: ({ status }) => status.phase === 'Bound',
    });
  }

  start(): void {
    sayStart(this.#context, 'volumeProtection');
  }
}
