import { defineCommand } from '../../command';
import { print, sleep } from '../../effect';
import { alignTabs, crictlColumns } from '../../tabwriter';
import { hostOf } from '../systemctl/_units';
import { containerIds, containerOf } from './_container';

const ID_LENGTH = 13;
const HEADER = 'CONTAINER\tNAME\tCPU %\tMEM\tDISK\tINODES\n';
/** Of CPU time two samples are taken, so long after each other. */
const SAMPLE_SECONDS = '1';

/**
 * `crictl stats`.
 * @source cri-tools v1.30 cmd/crictl/stats.go
 * @simplified What a container uses of CPU, memory and disk is not simulated and shown as `-`.
 */
export const command = defineCommand({
  usage: 'stats [-a] [-p POD-ID] [CONTAINER-ID]',
  summary:
    'List resource usage of containers: which there are, since what they use is not simulated',
  flags: {
    all: { short: 'a', help: 'Show all containers (default shows just running)' },
    id: { type: 'string', help: 'Filter by container id' },
    pod: { short: 'p', type: 'string', help: 'Filter by pod id' },
    seconds: { short: 's', type: 'int', help: 'Sample duration for CPU usage in seconds' },
  },
  complete: containerIds,

  *run(invocation) {
    const { args, flags } = invocation;
    const id = flags.get('id') ?? args[0];
    if (id !== undefined) {
      const found = yield* containerOf(invocation, id, 'get container stats: ');
      if (typeof found === 'number') return found;
    }
    yield* sleep(Number(flags.get('seconds') ?? SAMPLE_SECONDS) * 1_000);
    const pod = flags.get('pod');
    const rows = hostOf(invocation)
      .runtime.containers.filter(
        (container) =>
          (flags.isOn('all') || container.state === 'Running') &&
          (id === undefined || container.id.startsWith(id)) &&
          (pod === undefined || container.sandbox.id.startsWith(pod)),
      )
      .sort((one, other) => (one.id < other.id ? -1 : 1))
      .map((container) => `${container.id.slice(0, ID_LENGTH)}\t${container.name}\t-\t-\t-\t-\n`);
    yield* print(alignTabs(HEADER + rows.join(''), crictlColumns));
    return 0;
  },
});
