import { qualified } from '$lib/simulation/api/status';
import type { Resource } from '$lib/simulation/apiserver/resource';
import { apiVersionOf, resources } from '$lib/simulation/apiserver/resources';
import { defineCommand } from '../../command';
import { fail, print } from '../../effect';
import { alignTabs, getColumns } from '../../tabwriter';
import { failWith, unexpectedArguments, withServer } from './_client';

/** `kubectl api-resources`: the kinds that are simulated. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/apiresources/apiresources.go */
export const command = defineCommand({
  usage: 'api-resources [--namespaced=true|false] [--api-group=GROUP]',
  summary: 'Print the supported API resources on the server',
  flags: {
    namespaced: {
      help: 'If false, non-namespaced resources will be returned, otherwise returning namespaced resources',
    },
    'api-group': { type: 'string', help: 'Limit to resources in the specified API group' },
    'no-headers': { help: "Don't print headers" },
    output: { short: 'o', type: 'string', help: 'Output format: wide, name' },
  },

  *run(invocation) {
    const { args, flags } = invocation;
    if (args.length > 0) return yield* unexpectedArguments('api-resources', args);
    const group = flags.get('api-group');
    const output = flags.get('output') ?? '';
    if (!['', 'wide', 'name'].includes(output))
      return yield* fail(`error: --output ${output} is not available`);
    const isWide = output === 'wide';
    const found = resources
      .filter((resource) => group === undefined || resource.group === group)
      .filter(
        (resource) => !flags.has('namespaced') || resource.namespaced === flags.isOn('namespaced'),
      );
    const rows = found.map((resource) => [
      resource.plural,
      resource.shortNames.join(','),
      apiVersionOf(resource),
      String(resource.namespaced),
      resource.kind,
      ...(isWide ? [verbsOf(resource), resource.categories?.join(',') ?? ''] : []),
    ]);
    const titles = ['NAME', 'SHORTNAMES', 'APIVERSION', 'NAMESPACED', 'KIND'];
    const wide = isWide ? ['VERBS', 'CATEGORIES'] : [];
    const header = flags.isOn('no-headers') ? [] : [[...titles, ...wide]];
    const tableOf = (lines: readonly string[][]) =>
      print(alignTabs(lines.map((line) => `${line.join('\t')}\n`).join(''), getColumns));
    return yield* withServer(invocation, function* (kube) {
      // No answer, no kinds.
      const failure = yield* kube.discover();
      if (!failure && output === 'name') {
        yield* print(found.map((each) => `${qualified(each)}\n`).join(''));
        return 0;
      }
      yield* tableOf(failure ? header : [...header, ...rows]);
      return failure ? yield* failWith([failure], kube) : 0;
    });
  },
});

const VERBS = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];

const verbsOf = ({ verbs }: Resource): string => [...(verbs ?? VERBS)].sort().join(',');
