import { defineCommand } from '../../../command';
import { fail, print } from '../../../effect';
import { alignTabs, getColumns } from '../../../tabwriter';
import { contextNamespace } from './_kubeconfig';

/** `kubectl config get-contexts`. */
export const command = defineCommand({
  usage: 'get-contexts [NAME]...',
  summary: 'Describe one or many contexts',

  *run({ args, cluster, place }) {
    const namespace = contextNamespace(place) ?? '';
    const name = `kind-${cluster.scenario.clusterName}`;
    const rows = [['CURRENT', 'NAME', 'CLUSTER', 'AUTHINFO', 'NAMESPACE']];
    if (args.length === 0 || args.includes(name)) rows.push(['*', name, name, name, namespace]);
    yield* print(alignTabs(rows.map((row) => `${row.join('\t')}\n`).join(''), getColumns));
    const unknown = args.filter((arg) => arg !== name);
    if (unknown.length === 0) return 0;
    const texts = unknown.map((each) => `context ${each} not found`);
    return yield* fail(`error: ${texts.length > 1 ? `[${texts.join(', ')}]` : texts.join('')}`);
  },
});
