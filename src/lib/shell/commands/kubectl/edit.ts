import type { KubeObject } from '$lib/simulation/api/object';
import { defineCommand, type Invocation } from '../../command';
import { complain, fail, type Program } from '../../effect';
import { pointAt, readYaml } from '../../yaml/read';
import { runText } from '../_bash';
import { changeFlags, eachSelected, sendPatch, withChanging, type Changing } from './_changing';
import { completeTargets } from './_complete';
import { toYaml } from './_output';
import { own, type Problem } from './_problems';
import type { Selected } from './_selection';
import { twoWayPatch, type Fields } from './_three-way';

const HEADER = `# Please edit the object below. Lines beginning with a '#' will be ignored,
# and an empty file will abort the edit. If an error occurs while saving this file will be
# reopened with the relevant failures.
#
`;

/**
 * `kubectl edit`, with the editor that KUBE_EDITOR or EDITOR names.
 * @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/util/editor/editoptions.go
 * @simplified What cannot be saved is not opened again: an editor that is a command would do the same once more.
 */
export const command = defineCommand({
  usage: 'edit (-f FILENAME | TYPE NAME)',
  summary: 'Edit a resource on the server with the command in KUBE_EDITOR or EDITOR',
  flags: changeFlags,
  complete: completeTargets,

  *run(invocation) {
    const { args } = invocation;
    return yield* withChanging(invocation, (changing) =>
      eachSelected(changing, { args }, (selected, object) => editOne(changing, selected, object)),
    );
  },
});

function editorOf({ state }: Invocation): string {
  const { variables, exported } = state;
  const named = ['KUBE_EDITOR', 'EDITOR'].flatMap((name) =>
    exported.has(name) ? [variables.get(name) ?? ''] : [],
  );
  return named.find((each) => each !== '') ?? 'vi';
}

function* editOne(
  changing: Changing,
  selected: Selected,
  object: KubeObject,
): Program<Problem | undefined> {
  const { invocation } = changing;
  const { place, cluster } = invocation;
  const editor = editorOf(invocation);
  const [program = ''] = editor.split(' ');
  if (/^(vi|vim|nano|emacs|code|ed)$/.test(program))
    return own(
      `not simulated: ${program}, the editor that kubectl edit opens. Name a command in KUBE_EDITOR, or use kubectl patch`,
    );
  const number = cluster.world.chance.stream('kubectl').between(100_000_000, 4_294_967_295);
  const path = `/tmp/kubectl-edit-${number}.yaml`;
  const before = HEADER + toYaml(object);
  place.files.write(path, before);
  const after = yield* edited(invocation, editor, path);
  if (typeof after !== 'string') return yield* kept(path, after);
  if (textOf(after) === textOf(before))
    return yield* cancelled(invocation, path, 'no changes made');
  if (textOf(after) === '') return yield* cancelled(invocation, path, 'saved file was empty');
  const [parsed] = readYaml(after);
  if (!parsed?.ok) {
    const lines = parsed ? pointAt(path, parsed) : [];
    return yield* kept(path, own(`error parsing edited-file: ${parsed?.words ?? ''}`, lines));
  }
  return yield* save(changing, { selected, object, path }, parsed.value as Fields);
}

/** What was written is not lost. */
function* kept(path: string, problem: Problem): Program<Problem> {
  yield* complain(`A copy of your changes has been stored to ${JSON.stringify(path)}`);
  return problem;
}

function* cancelled({ place }: Invocation, path: string, why: string): Program<undefined> {
  place.files.remove(path);
  yield* complain(`Edit cancelled, ${why}.`);
  return undefined;
}

/** What the editor leaves in the file. */
function* edited(
  { state, streams, place }: Invocation,
  editor: string,
  path: string,
): Program<string | Problem> {
  const shell = state.child({ kind: 'bash', name: 'sh', isInteractive: false });
  const exitCode = yield* runText(shell, `${editor} ${path}`, streams);
  const read = place.files.read(path);
  if (exitCode !== 0) return own(`there was a problem with the editor ${JSON.stringify(editor)}`);
  return 'text' in read ? read.text : own(`open ${path}: ${read.error.toLowerCase()}`);
}

/** The text without what is ignored in it. */
const textOf = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n')
    .trim();

interface Editing {
  readonly selected: Selected;
  readonly object: KubeObject;
  readonly path: string;
}

function* save(
  changing: Changing,
  { selected, object, path }: Editing,
  wanted: Fields,
): Program<Problem | undefined> {
  const { dryRun, report, invocation } = changing;
  const { resource, name } = selected;
  const body = twoWayPatch(object as unknown as Fields, wanted);
  const answer =
    dryRun === 'client'
      ? { object: wanted as unknown as KubeObject }
      : yield* sendPatch(changing, selected, { body, patchType: 'strategic' });
  if ('object' in answer) {
    invocation.place.files.remove(path);
    yield* report.say({ resource, name, did: 'edited', object: answer.object });
    return undefined;
  }
  const { status } = answer;
  const kind = resource.group ? `${resource.plural}.${resource.group}` : resource.plural;
  yield* fail(
    status?.reason === 'Invalid'
      ? `error: ${kind} "${name}" is invalid`
      : `error: ${kind} "${name}" could not be patched: ${status?.message ?? answer.error}`,
  );
  return yield* kept(path, own('Edit cancelled, no valid changes were saved.'));
}
