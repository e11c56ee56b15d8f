import type { Pod } from '../../api/kinds';
import type { Sandbox } from '../../host/container-runtime';
import type { PodContext } from './pod-context';
import { recordPodEvent } from './pod-events';

/** Making a sandbox takes this long. @source measured on the recorded v1.30.4 cluster, RunPodSandbox */
const SANDBOX_MS = 150;
const NO_NETWORK =
  'network is not ready: container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized';

type Made = { readonly sandbox: Sandbox; readonly isNew: boolean } | { readonly error: string };

/** Gives the pod's sandbox, a new one when there is none or its own has gone. */
export function ensureSandbox(
  { kubelet, takesNoTime }: PodContext,
  pod: Pod,
  isWanted: () => boolean,
  done: (made: Made) => void,
): void {
  const { host, process } = kubelet;
  const { uid, name, namespace = '' } = pod.metadata;
  const { hostNetwork = false, hostname } = pod.spec;
  const sandbox = host.runtime.sandboxOf(uid);
  if (sandbox?.isReady) {
    done({ sandbox, isNew: false });
    return;
  }
  if (!hostNetwork && host.runtime.podSubnet === '') {
    recordPodEvent(kubelet, pod, {
      type: 'Warning',
      reason: 'NetworkNotReady',
      message: NO_NETWORK,
    });
    done({ error: NO_NETWORK });
    return;
  }
  if (sandbox) {
    const message = 'Pod sandbox changed, it will be killed and re-created.';
    recordPodEvent(kubelet, pod, { reason: 'SandboxChanged', message });
  }
  const run = () => {
    const made = host.runtime.runSandbox({ uid, name, namespace }, hostNetwork, hostname ?? name);
    done({ sandbox: made, isNew: true });
  };
  if (takesNoTime()) {
    run();
    return;
  }
  process.clock.setTimeout(() => {
    if (isWanted()) run();
  }, SANDBOX_MS);
}
