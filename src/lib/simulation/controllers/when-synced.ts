import type { ControllerContext } from './context';

/** @source kubernetes v1.30 staging/src/k8s.io/client-go/tools/cache/shared_informer.go syncedPollPeriod */
const POLL_MS = 100;

/**
 * Goes on once the copies have been filled.
 * @source kubernetes v1.30 staging/src/k8s.io/client-go/tools/cache/shared_informer.go WaitForNamedCacheSync
 */
export function whenSynced(
  { process }: ControllerContext,
  informers: readonly { readonly hasSynced: boolean }[],
  act: () => void,
): void {
  const look = () => {
    if (informers.every(({ hasSynced }) => hasSynced)) act();
    else process.clock.setTimeout(look, POLL_MS);
  };
  process.clock.setTimeout(look, 0);
}
