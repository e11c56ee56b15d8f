import type { Container } from '$lib/simulation/host/container-runtime';
import { defineCommand } from '../../command';
import { print } from '../../effect';
import { dockerDuration } from '../../docker-duration';
import { alignTabs, crictlColumns } from '../../tabwriter';
import { hostOf } from '../systemctl/_units';

const ID_LENGTH = 13;
const HEADER = 'CONTAINER\tIMAGE\tCREATED\tSTATE\tNAME\tATTEMPT\tPOD ID\tPOD\n';

/** `crictl ps`. @source cri-tools v1.30 cmd/crictl/container.go ListContainers */
export const command = defineCommand({
  usage: 'ps [-a] [-q]',
  summary: 'List containers',
  flags: {
    all: { short: 'a', help: 'Show all containers' },
    quiet: { short: 'q', help: 'Only display container IDs' },
    name: { type: 'string', help: 'Filter by container name regular expression pattern' },
    pod: { short: 'p', type: 'string', help: 'Filter by pod id' },
    state: { short: 's', type: 'string', help: 'Filter by container state: Running, Exited' },
    'no-trunc': { help: 'Show output without truncating the ID' },
  },

  *run(invocation) {
    const { flags, cluster } = invocation;
    const [name, pod, state] = ['name', 'pod', 'state'].map((flag) => flags.get(flag));
    const isWanted = (container: Container) =>
      (flags.isOn('all') || state !== undefined || container.state === 'Running') &&
      (name === undefined || container.name.includes(name)) &&
      (pod === undefined || container.sandbox.id.startsWith(pod)) &&
      (state === undefined || container.state.toLowerCase() === state.toLowerCase());
    const containers = [...hostOf(invocation).runtime.containers].filter(isWanted).reverse();
    const idOf = (id: string) => (flags.isOn('no-trunc') ? id : id.slice(0, ID_LENGTH));
    if (flags.isOn('quiet')) {
      yield* print(containers.map(({ id }) => `${id}\n`).join(''));
      return 0;
    }
    const rows = containers.map((container) =>
      [
        idOf(container.id),
        idOf(container.imageId.replace(/^sha256:/, '')),
        `${dockerDuration(cluster.nowMs - container.createdAtMs)} ago`,
        container.state,
        container.name,
        String(container.attempt),
        idOf(container.sandbox.id),
        container.sandbox.pod.name,
      ].join('\t'),
    );
    yield* print(alignTabs(HEADER + rows.map((row) => `${row}\n`).join(''), crictlColumns));
    return 0;
  },
});
