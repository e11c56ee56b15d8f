import { rfc3339 } from '$lib/simulation/api/time';
import { defineCommand } from '../../command';
import { print, type Program } from '../../effect';
import { containerIds, containerOf, fatal } from './_container';

/** `crictl inspect`. @source cri-tools v1.30 cmd/crictl/container.go ContainerStatus */
export const command = defineCommand({
  usage: 'inspect CONTAINER-ID ...',
  summary: 'Display the status of one or more containers',
  complete: containerIds,

  *run(invocation): Program {
    const { args, cluster } = invocation;
    if (args.length === 0) return yield* fatal('ID cannot be empty');
    const timeOf = (ms: number) => rfc3339(cluster.world.startsAtEpochMs + ms);
    for (const id of args) {
      const container = yield* containerOf(invocation, id, 'getting the status of the container: ');
      if (typeof container === 'number') return container;
      const { name, attempt, image, imageRef, state, exitCode, reason, message } = container;
      const { sandbox, process, command: words } = container;
      const isOver = state === 'Exited';
      const { pod } = sandbox;
      const status = {
        id: container.id,
        metadata: { attempt, name },
        state: isOver ? 'CONTAINER_EXITED' : 'CONTAINER_RUNNING',
        createdAt: timeOf(container.createdAtMs),
        startedAt: timeOf(container.startedAtMs),
        finishedAt: isOver ? timeOf(container.finishedAtMs) : '0001-01-01T00:00:00Z',
        exitCode,
        image: { annotations: {}, image },
        imageRef,
        reason: reason ?? (isOver ? (exitCode === 0 ? 'Completed' : 'Error') : ''),
        message: message ?? '',
        labels: {
          'io.kubernetes.container.name': name,
          'io.kubernetes.pod.name': pod.name,
          'io.kubernetes.pod.namespace': pod.namespace,
          'io.kubernetes.pod.uid': pod.uid,
        },
        logPath: `/var/log/pods/${pod.namespace}_${pod.name}_${pod.uid}/${name}/${attempt}.log`,
      };
      const info = { sandboxID: sandbox.id, pid: isOver ? 0 : process.pid, args: words };
      yield* print(`${JSON.stringify({ status, info }, null, 2)}\n`);
    }
    return 0;
  },
});
