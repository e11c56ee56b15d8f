import type { Resource } from '$lib/simulation/apiserver/resource';
import { resources } from '$lib/simulation/apiserver/resources';
import { defineCommand } from '../../command';
import { fail, print, type Program } from '../../effect';
import { explainText } from '../../explain/text';
import { typeOf } from '../../explain/types';
import { failWith, withKube } from './_client';
import { findKind, isUnsimulatedKind } from './_resources';

/** `kubectl explain`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/explain/explain.go */
export const command = defineCommand({
  usage: 'explain TYPE[.FIELD ...] [--recursive]',
  summary: 'Get documentation for a resource',
  flags: { recursive: { help: 'Print all the fields of fields, without their descriptions' } },
  complete: ({ args }) => (args.length === 0 ? resources.map(({ plural }) => plural) : []),

  *run(invocation): Program {
    const { args, flags } = invocation;
    const [asked, more] = args;
    if (asked === undefined)
      return yield* fail(
        'error: You must specify the type of resource to explain. Use "kubectl api-resources" for a complete list of supported resources.\n',
      );
    if (more !== undefined)
      return yield* fail('error: We accept only this format: explain RESOURCE\n');
    return yield* withKube(invocation, function* (kube) {
      const failure = yield* kube.reach();
      if (failure) return yield* failWith([failure], kube);
      const found = read(asked);
      if (!found) {
        const [word = ''] = asked.split('.');
        return yield* fail(
          isUnsimulatedKind(word)
            ? `not simulated: kubectl explain ${word}`
            : `error: the server doesn't have a resource type "${word}"`,
        );
      }
      const { resource, path } = found;
      const root = typeOf(moduleOf(resource), resource.kind);
      if (!root) return yield* fail(`not simulated: kubectl explain ${resource.plural}`);
      const { group, kind, version } = resource;
      const head = `${group ? `GROUP:      ${group}\n` : ''}KIND:       ${kind}\nVERSION:    ${version}\n\n`;
      const explained = explainText(root, path, flags.isOn('recursive'));
      if ('text' in explained) {
        yield* print(head + explained.text);
        return 0;
      }
      yield* print(head);
      return yield* fail(`error: field "${explained.missing}" does not exist`);
    });
  },
});

/** `deployments.apps.spec`: the kind may have its group, and what follows are fields. */
function read(asked: string): { resource: Resource; path: readonly string[] } | undefined {
  const words = asked.replace(/\.$/, '').split('.');
  const [kind = '', ...path] = words;
  const resource = findKind(kind);
  if (!resource) return undefined;
  const group = resource.group.split('.');
  const hasGroup = resource.group !== '' && group.every((word, index) => path[index] === word);
  return { resource, path: hasGroup ? path.slice(group.length) : path };
}

/** `coordination.k8s.io` is `coordination/v1` among the types. */
const moduleOf = ({ group, version }: Resource): string =>
  `${group === '' ? 'core' : (group.split('.')[0] ?? '')}/${version}`;
