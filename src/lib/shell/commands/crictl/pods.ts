import { defineCommand } from '../../command';
import { print } from '../../effect';
import { dockerDuration } from '../../docker-duration';
import { alignTabs, crictlColumns } from '../../tabwriter';
import { hostOf } from '../systemctl/_units';

const ID_LENGTH = 13;
const HEADER = 'POD ID\tCREATED\tSTATE\tNAME\tNAMESPACE\tATTEMPT\tRUNTIME\n';

/** `crictl pods`. @source cri-tools v1.30 cmd/crictl/sandbox.go ListPodSandboxes */
export const command = defineCommand({
  usage: 'pods [-q] [--name NAME] [--namespace NAMESPACE]',
  summary: 'List pods',
  flags: {
    quiet: { short: 'q', help: 'Only display pod IDs' },
    name: { type: 'string', help: 'Filter by pod name' },
    namespace: { type: 'string', help: 'Filter by pod namespace' },
    'no-trunc': { help: 'Show output without truncating the ID' },
  },

  *run(invocation) {
    const { flags, cluster } = invocation;
    const name = flags.get('name');
    const namespace = flags.get('namespace');
    const sandboxes = hostOf(invocation)
      .runtime.sandboxes.filter(
        ({ pod }) =>
          (name === undefined || pod.name.includes(name)) &&
          (namespace === undefined || pod.namespace === namespace),
      )
      .reverse();
    if (flags.isOn('quiet')) {
      yield* print(sandboxes.map(({ id }) => `${id}\n`).join(''));
      return 0;
    }
    const rows = sandboxes.map(({ id, createdAtMs, isReady, pod, attempt }) =>
      [
        flags.isOn('no-trunc') ? id : id.slice(0, ID_LENGTH),
        `${dockerDuration(cluster.nowMs - createdAtMs)} ago`,
        isReady ? 'Ready' : 'NotReady',
        pod.name,
        pod.namespace,
        String(attempt),
        '(default)',
      ].join('\t'),
    );
    yield* print(alignTabs(HEADER + rows.map((row) => `${row}\n`).join(''), crictlColumns));
    return 0;
  },
});
