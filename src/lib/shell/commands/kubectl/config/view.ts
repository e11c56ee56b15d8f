import { defineCommand } from '../../../command';
import { fail, print } from '../../../effect';
import { unexpectedArguments } from '../_client';
import { toYaml } from '../_output';
import { kubeconfigObject, loadKubeconfig, type Entries, type Fields } from './_kubeconfig';

/** `kubectl config view`: the kubeconfig, secrets left out. */
export const command = defineCommand({
  usage: 'view',
  summary: 'Display merged kubeconfig settings',

  *run(invocation) {
    const { args } = invocation;
    if (args.length > 0) return yield* unexpectedArguments('config view', args);
    const config = loadKubeconfig(invocation);
    if ('problem' in config) return yield* fail(config.problem);
    const { clusters, users } = config;
    const shown = { ...config, clusters: withoutSecrets(clusters), users: withoutSecrets(users) };
    yield* print(toYaml(kubeconfigObject(shown)));
    return 0;
  },
});

const withoutSecrets = (entries: Entries): Entries =>
  new Map([...entries].map(([name, fields]) => [name, redacted(fields)]));

/** @source kubernetes v1.30 staging/src/k8s.io/client-go/tools/clientcmd/api/helpers.go ShortenConfig, RedactSecrets */
const redacted = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      if (name.endsWith('-data') && value) return [name, 'DATA+OMITTED'];
      return [name, /^(token|password)$/.test(name) && value ? 'REDACTED' : value];
    }),
  );
