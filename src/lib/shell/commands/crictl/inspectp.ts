import { rfc3339 } from '$lib/simulation/api/time';
import { defineCommand } from '../../command';
import { print, type Program } from '../../effect';
import { hostOf } from '../systemctl/_units';
import { fatal } from './_container';

/** `crictl inspectp`. @source cri-tools v1.30 cmd/crictl/sandbox.go PodSandboxStatus */
export const command = defineCommand({
  usage: 'inspectp POD-ID ...',
  summary: 'Display the status of one or more pods',
  complete: ({ place }) => (place.host?.runtime.sandboxes ?? []).map(({ id }) => id.slice(0, 13)),

  *run(invocation): Program {
    const { args, cluster } = invocation;
    if (args.length === 0) return yield* fatal('ID cannot be empty');
    for (const id of args) {
      const sandbox = hostOf(invocation).runtime.sandboxes.find((each) => each.id.startsWith(id));
      if (!sandbox)
        return yield* fatal(
          `getting the status of the pod sandbox: rpc error: code = NotFound desc = an error occurred when try to find sandbox: not found`,
        );
      const { pod, attempt, isReady, ip, createdAtMs } = sandbox;
      const status = {
        id: sandbox.id,
        metadata: { attempt, name: pod.name, namespace: pod.namespace, uid: pod.uid },
        state: isReady ? 'SANDBOX_READY' : 'SANDBOX_NOTREADY',
        createdAt: rfc3339(cluster.world.startsAtEpochMs + createdAtMs),
        network: { additionalIps: [], ip: isReady ? ip : '' },
        labels: {
          'io.kubernetes.pod.name': pod.name,
          'io.kubernetes.pod.namespace': pod.namespace,
          'io.kubernetes.pod.uid': pod.uid,
        },
        runtimeHandler: '',
      };
      yield* print(`${JSON.stringify({ status }, null, 2)}\n`);
    }
    return 0;
  },
});
