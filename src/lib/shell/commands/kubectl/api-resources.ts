import { apiVersionOf, resourceOf, resources } from '$lib/simulation/apiserver/resources';
import { defineCommand } from '../../command';
import { print } from '../../effect';
import { alignTabs, getColumns } from '../../tabwriter';
import { failWith, unexpectedArguments, withKube } from './_client';

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
  },

  *run(invocation) {
    const { args, flags } = invocation;
    if (args.length > 0) return yield* unexpectedArguments('api-resources', args);
    const group = flags.get('api-group');
    const rows = resources
      .filter((resource) => group === undefined || resource.group === group)
      .filter(
        (resource) => !flags.has('namespaced') || resource.namespaced === flags.isOn('namespaced'),
      )
      .map((resource) => [
        resource.plural,
        resource.shortNames.join(','),
        apiVersionOf(resource),
        String(resource.namespaced),
        resource.kind,
      ]);
    const header = flags.isOn('no-headers')
      ? []
      : [['NAME', 'SHORTNAMES', 'APIVERSION', 'NAMESPACED', 'KIND']];
    const tableOf = (lines: readonly string[][]) =>
      print(alignTabs(lines.map((line) => `${line.join('\t')}\n`).join(''), getColumns));
    return yield* withKube(invocation, function* (kube) {
      // The kinds are asked for as any request is: no answer, no kinds.
      const request = { verb: 'get', resource: resourceOf('namespaces'), name: 'default' } as const;
      const answer = yield* kube.send(request);
      yield* tableOf(answer.ok ? [...header, ...rows] : header);
      return answer.ok ? 0 : yield* failWith([answer], kube);
    });
  },
});
