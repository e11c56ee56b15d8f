import { printLine, sleep, type Program } from '../../effect';
import { defineCommand } from '../../command';
import { hostOf } from '../systemctl/_units';
import { containerIds, containerOf, fatal } from './_container';

const POLL_MS = 10;

/** `crictl stop`: the kubelet, if it runs, starts the container again. @source cri-tools v1.30 cmd/crictl/container.go StopContainer */
export const command = defineCommand({
  usage: 'stop [-t SECONDS] CONTAINER-ID ...',
  summary: 'Stop one or more running containers',
  flags: {
    timeout: {
      short: 't',
      type: 'int',
      help: 'Seconds to wait to kill the container after a graceful stop is requested',
    },
  },
  complete: containerIds,

  *run(invocation): Program {
    const { args, flags, cluster } = invocation;
    if (args.length === 0) return yield* fatal('ID cannot be empty');
    const { runtime } = hostOf(invocation);
    for (const id of args) {
      const container = yield* containerOf(invocation, id, `stopping the container "${id}": `);
      if (typeof container === 'number') return container;
      // Without a time to wait it is killed at once.
      const endsAtMs = cluster.nowMs + Number(flags.get('timeout') ?? 0) * 1_000;
      const { process } = container;
      if (endsAtMs > cluster.nowMs) runtime.terminate(container);
      while (process.isRunning && cluster.nowMs < endsAtMs) yield* sleep(POLL_MS);
      if (process.isRunning) process.kill();
      yield* printLine(id);
    }
    return 0;
  },
});
