import { defineCommand } from '../../../command';
import { print } from '../../../effect';
import { alignTabs, getColumns } from '../../../tabwriter';

/** `kubectl config get-contexts`. */
export const command = defineCommand({
  usage: 'get-contexts',
  summary: 'Describe one or many contexts',

  *run({ cluster }) {
    const name = `kind-${cluster.scenario.clusterName}`;
    const rows = [
      ['CURRENT', 'NAME', 'CLUSTER', 'AUTHINFO', 'NAMESPACE'],
      ['*', name, name, name, ''],
    ];
    yield* print(alignTabs(rows.map((row) => `${row.join('\t')}\n`).join(''), getColumns));
    return 0;
  },
});
