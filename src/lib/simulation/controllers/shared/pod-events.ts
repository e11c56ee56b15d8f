import type { Pod } from '../../api/kinds';
import type { KubeObject } from '../../api/object';
import type { Informer } from '../informers';
import { keyOf } from '../work-queue';
import { controllerOf } from './owned';
import { isReady, matters } from './pods';

interface Options {
  readonly pods: Informer<Pod>;
  /** The object that owns a pod, when it is one of this controller's. */
  readonly ownerOf: (pod: Pod) => KubeObject | undefined;
  /** Those that might adopt a pod that nobody owns. */
  readonly selecting: (pod: Pod) => readonly KubeObject[];
  readonly add: (key: string) => void;
  /** A pod has become ready; it is available only later. */
  readonly becameReady?: (owner: KubeObject) => void;
}

/**
 * Has the owners of pods looked at when their pods change.
 * @source kubernetes v1.30 pkg/controller/replicaset/replica_set.go addPod, updatePod, deletePod
 */
export function listenToPods({ pods, ownerOf, selecting, add, becameReady }: Options): void {
  const changed = (pod: Pod) => {
    if (controllerOf(pod)) {
      const owner = ownerOf(pod);
      if (owner) add(keyOf(owner));
    } else if (!pod.metadata.deletionTimestamp)
      for (const owner of selecting(pod)) add(keyOf(owner));
  };
  pods.listen({
    added: changed,
    updated: (pod, before) => {
      if (!matters(pod, before)) return;
      changed(pod);
      const owner = ownerOf(pod);
      const ownerBefore = ownerOf(before);
      if (ownerBefore && ownerBefore !== owner) add(keyOf(ownerBefore));
      if (owner && isReady(pod) && !isReady(before)) becameReady?.(owner);
    },
    deleted: (pod) => {
      const owner = ownerOf(pod);
      if (owner) add(keyOf(owner));
    },
  });
}
