import { versionInfo } from '$lib/simulation/facts/build-info';
import { defineCommand } from '../../command';
import { fail, printLine } from '../../effect';
import { failWith, withServer } from './_client';
import { toYaml } from './_output';

const KUSTOMIZE_VERSION = 'v5.0.4-0.20230601165947-6ce0bf390ce3';

/** `kubectl version`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/version/version.go */
export const command = defineCommand({
  usage: 'version [--client]',
  summary: 'Print the client and server version information',
  flags: {
    client: { help: 'If true, shows client version only (no server required)' },
    output: { short: 'o', type: 'string', help: "One of 'yaml' or 'json'" },
  },

  *run(invocation) {
    const { args, cluster, flags } = invocation;
    if (args.length > 0) return yield* fail(`error: extra arguments: [${args.join(' ')}]`);
    const clientVersion = versionInfo(cluster.world.profile);
    const output = flags.get('output');
    if (output !== undefined && output !== 'yaml' && output !== 'json')
      return yield* fail(`error: --output must be 'yaml' or 'json'`);
    const client = { clientVersion, kustomizeVersion: KUSTOMIZE_VERSION };
    if (output === undefined) {
      yield* printLine(`Client Version: ${clientVersion.gitVersion}`);
      yield* printLine(`Kustomize Version: ${KUSTOMIZE_VERSION}`);
    }
    const write = (value: object) =>
      printLine(output === 'yaml' ? toYaml(value).trimEnd() : JSON.stringify(value, null, 2));
    if (flags.isOn('client')) {
      if (output !== undefined) yield* write(client);
      return 0;
    }
    return yield* withServer(invocation, function* (kube) {
      const answer = yield* kube.raw('/version');
      if (typeof answer !== 'string') return yield* failWith(answer ? [answer] : [], kube);
      const serverVersion = JSON.parse(answer) as typeof clientVersion;
      if (output === undefined) yield* printLine(`Server Version: ${serverVersion.gitVersion}`);
      else yield* write({ ...client, serverVersion });
      return 0;
    });
  },
});
