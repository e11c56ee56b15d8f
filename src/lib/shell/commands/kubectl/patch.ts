import { isEqual } from '$lib/simulation/api/equal';
import type { KubeObject } from '$lib/simulation/api/object';
import { jsonPatch } from '$lib/simulation/apiserver/json-patch';
import { mergePatch, strategicMergePatch } from '$lib/simulation/apiserver/patch';
import type { PatchType } from '$lib/simulation/apiserver/request';
import { resolvePath } from '$lib/simulation/host/files';
import { defineCommand, type Invocation } from '../../command';
import { complain, fail, type Program } from '../../effect';
import { pointAt, readYaml } from '../../yaml/read';
import { changeFlags, eachSelected, sendPatch, withChanging, type Changing } from './_changing';
import { completeTargets } from './_complete';
import { refused, type Problem } from './_problems';
import type { Selected } from './_selection';

/** `kubectl patch`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/patch/patch.go */
export const command = defineCommand({
  usage: 'patch (-f FILENAME | TYPE NAME) -p PATCH [--type=strategic|merge|json]',
  summary: 'Update fields of a resource',
  flags: {
    ...changeFlags,
    patch: { short: 'p', type: 'string', help: 'The patch to be applied, as JSON or YAML' },
    'patch-file': { type: 'string', help: 'A file containing a patch' },
    type: { type: 'string', help: 'The type of patch: strategic, merge or json' },
    subresource: { type: 'string', help: 'Part of the object to patch: status or scale' },
  },
  complete: completeTargets,

  *run(invocation) {
    const { args, flags } = invocation;
    const type = flags.get('type') ?? 'strategic';
    if (flags.has('patch') && flags.has('patch-file'))
      return yield* fail('error: cannot specify --patch and --patch-file together');
    if (!flags.get('patch') && !flags.get('patch-file'))
      return yield* fail(
        'error: must specify --patch or --patch-file containing the contents of the patch',
      );
    if (type !== 'strategic' && type !== 'merge' && type !== 'json')
      return yield* fail(
        `error: --type must be one of [json merge strategic], not ${JSON.stringify(type)}`,
      );
    return yield* withPatch(invocation, (body) =>
      withChanging(invocation, (changing) =>
        eachSelected(changing, { args }, (selected, object) =>
          patchOne(changing, { body, patchType: type }, selected, object),
        ),
      ),
    );
  },
});

/** Reads the patch, and complains about it like about any YAML. */
function* withPatch({ flags, place, state }: Invocation, use: (body: unknown) => Program): Program {
  const file = flags.get('patch-file');
  const read = file === undefined ? undefined : place.files.read(resolvePath(state.cwd, file));
  if (read && 'error' in read)
    return yield* fail(
      `error: unable to read patch file: open ${file ?? ''}: ${read.error.toLowerCase()}`,
    );
  const text = read?.text ?? flags.get('patch') ?? '';
  const [parsed] = readYaml(text);
  if (parsed?.ok) return yield* use(parsed.value);
  yield* complain(whyNot(text, parsed?.words ?? ''));
  if (parsed) for (const line of pointAt(file ?? '--patch', parsed)) yield* complain(line);
  return 1;
}

/** Who finds the mistake says it: JSON is not read before the server has it. */
function whyNot(text: string, words: string): string {
  const [, inJson] = /^json: offset \d+: (.*)$/s.exec(words) ?? [];
  if (inJson !== undefined) return `Error from server (BadRequest): ${inJson}`;
  const inYaml = words.replace(/^error converting YAML to JSON: /, '');
  return `error: unable to parse ${JSON.stringify(text)}: ${inYaml}`;
}

interface Patch {
  readonly body: unknown;
  readonly patchType: PatchType;
}

function* patchOne(
  changing: Changing,
  patch: Patch,
  selected: Selected,
  object: KubeObject,
): Program<Problem | undefined> {
  const { invocation, dryRun, report } = changing;
  const subresource = invocation.flags.get('subresource');
  const answer =
    dryRun === 'client'
      ? tried(object, patch)
      : yield* sendPatch(changing, selected, { ...patch, subresource });
  if (!('object' in answer)) return refused(answer);
  const { resource, name } = selected;
  const did = isSame(object, answer.object) ? 'patched (no change)' : 'patched';
  yield* report.say({ resource, name, did, object: answer.object });
  return undefined;
}

/** What the patch would make of the object, as far as a client can tell. */
function tried(object: KubeObject, { body, patchType }: Patch) {
  const [target, patch] = [object as never, body as never];
  if (patchType === 'json') {
    const patched = jsonPatch(target, patch);
    if (patched.ok) return { object: patched.value as unknown as KubeObject };
    const { status } = patched;
    return { ok: false, error: status.message, why: status.message, status } as const;
  }
  const merge = patchType === 'merge' ? mergePatch : strategicMergePatch;
  return { object: merge(target, patch) as unknown as KubeObject };
}

/** A part of an object is not the object itself. */
const isSame = (before: KubeObject, after: KubeObject): boolean =>
  before.kind === after.kind && isEqual(before, after);
