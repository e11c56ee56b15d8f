import { defineCommand } from '../../../command';
import { fail, print } from '../../../effect';
import { alignTabs, getColumns } from '../../../tabwriter';
import { contextNames, loadKubeconfig, textIn } from './_kubeconfig';

/** `kubectl config get-contexts`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/config/get_contexts.go */
export const command = defineCommand({
  usage: 'get-contexts [NAME]...',
  summary: 'Describe one or many contexts',
  complete: contextNames,

  *run(invocation) {
    const { args } = invocation;
    const config = loadKubeconfig(invocation);
    if ('problem' in config) return yield* fail(config.problem);
    const { contexts, currentContext } = config;
    const names = (args.length > 0 ? [...args] : [...contexts.keys()]).sort();
    const rows = [['CURRENT', 'NAME', 'CLUSTER', 'AUTHINFO', 'NAMESPACE']];
    for (const name of names) {
      const context = contexts.get(name);
      const fields = ['cluster', 'user', 'namespace'].map((field) => textIn(context, field));
      if (context) rows.push([name === currentContext ? '*' : '', name, ...fields]);
    }
    yield* print(alignTabs(rows.map((row) => `${row.join('\t')}\n`).join(''), getColumns));
    const unknown = args.filter((arg) => !contexts.has(arg));
    if (unknown.length === 0) return 0;
    const texts = unknown.map((each) => `context ${each} not found`);
    return yield* fail(`error: ${texts.length > 1 ? `[${texts.join(', ')}]` : texts.join('')}`);
  },
});
