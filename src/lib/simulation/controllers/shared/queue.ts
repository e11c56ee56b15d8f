import type { ControllerContext } from '../context';
import type { Informers } from '../informers';
import { WorkQueue, type Outcome } from '../work-queue';

/** @source kubernetes v1.30 staging/src/k8s.io/client-go/tools/cache/shared_informer.go syncedPollPeriod */
const SYNCED_POLL_MS = 100;

/** A controller's queue. Nothing is taken from it until all copies are filled, so that no pod is made twice. */
export function queueFor(
  { world, process }: ControllerContext,
  informers: Informers,
  { name, sync }: { name: string; sync: (key: string) => Outcome },
): WorkQueue {
  const queue: WorkQueue = new WorkQueue({
    world,
    clock: process.clock,
    name,
    sync: (key) => {
      if (informers.haveSynced) return sync(key);
      queue.addAfter(key, SYNCED_POLL_MS);
      return 'done';
    },
  });
  return queue;
}
