import type { Container } from '../../host/container-runtime';
import type { KubeletContext } from '../context';

/** @source kubernetes v1.30 pkg/kubelet/kubelet.go SyncTerminatingRuntimePod */
const GRACE_MS = 2_000;

/**
 * Stops what runs of pods that nobody knows any more: they were removed while the kubelet was away.
 * @source kubernetes v1.30 pkg/kubelet/kubelet_pods.go HandlePodCleanups
 */
export function stopOrphans(
  { host: { runtime }, process }: KubeletContext,
  isKnown: (uid: string) => boolean,
): void {
  const uids = new Set(runtime.sandboxes.map(({ pod }) => pod.uid).filter((uid) => !isKnown(uid)));
  for (const uid of uids) {
    const running = runtime.containersOf(uid).filter(({ state }) => state === 'Running');
    const finish = () => {
      if (runtime.containersOf(uid).some(({ state }) => state === 'Running')) return;
      runtime.stopSandbox(uid);
      runtime.removePod(uid);
    };
    const unwatch = runtime.watch(({ sandbox }) => {
      if (sandbox.pod.uid !== uid) return;
      finish();
      if (runtime.containersOf(uid).length === 0) unwatch();
    });
    for (const container of running) stop(container);
    finish();
  }

  function stop(container: Container): void {
    runtime.terminate(container);
    process.clock.setTimeout(() => {
      runtime.kill(container);
    }, GRACE_MS);
  }
}
