import type { KubeObject } from '$lib/simulation/api/object';
import { defineCommand, type Invocation } from '../../command';
import { complain, type Program } from '../../effect';
import { pointAt, readYaml } from '../../yaml/read';
import { isInstalled } from '../../installed';
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

/** An editor that is a command does the same each time: so often it may do it wrong. */
const ROUNDS_MAX = 50;

/**
 * `kubectl edit`, with the editor that KUBE_EDITOR or EDITOR names: vi without either.
 * @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/util/editor/editoptions.go
 * @simplified Several objects are opened one after the other instead of as one list.
 */
export const command = defineCommand({
  usage: 'edit (-f FILENAME | TYPE NAME)',
  summary: 'Edit a resource on the server, with vi or the command in KUBE_EDITOR or EDITOR',
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

/** Opens the object, and opens it again with what is wrong until it can be saved or is left as it is. */
function* editOne(
  changing: Changing,
  selected: Selected,
  object: KubeObject,
): Program<Problem | undefined> {
  const { invocation } = changing;
  const { cluster, place } = invocation;
  const editor = editorOf(invocation);
  if (isUnsimulated(editor))
    return own(`not simulated: ${editor}. Use vi, name a command in KUBE_EDITOR, or kubectl patch`);
  const original = toYaml(object);
  let wanted = original;
  let reasons: readonly string[] = [];
  let path = '';
  for (let round = 0; round < ROUNDS_MAX; round++) {
    if (path !== '') place.files.remove(path);
    const number = cluster.world.chance.stream('kubectl').between(100_000_000, 4_294_967_295);
    path = `/tmp/kubectl-edit-${number}.yaml`;
    place.files.write(path, HEADER + reasons.join('') + wanted);
    const after = yield* edited(invocation, editor, path);
    if (typeof after !== 'string') return yield* kept(path, after);
    if (reasons.length > 0 && isSame(after, wanted))
      return yield* kept(path, own('Edit cancelled, no valid changes were saved.'));
    if (isSame(after, original)) return yield* cancelled(invocation, path, 'no changes made');
    if (withoutComments(after).trim() === '')
      return yield* cancelled(invocation, path, 'saved file was empty');
    wanted = withoutComments(after);
    const read = readEdited(after);
    if ('again' in read) {
      reasons = [read.again];
      continue;
    }
    const { value } = read;
    if (!isSameObject(value, object))
      return yield* kept(path, own('At least one of apiVersion, kind and name was changed'));
    const saved = yield* save(changing, { selected, object, path }, value);
    if (!('again' in saved)) return saved.problem;
    reasons = [saved.again];
  }
  return yield* kept(path, own(`not simulated: ${editor}, which saves what is not valid for ever`));
}

/** The object that a text describes, or what the header says when the editor is opened again. */
function readEdited(text: string): { readonly value: Fields } | { readonly again: string } {
  const again = (why: string, lines: readonly string[] = []) => ({
    again: reason(`The edited file had a syntax error: ${why}`, lines),
  });
  const [parsed] = readYaml(text);
  if (!parsed?.ok)
    return again(
      `error parsing edited-file: ${parsed?.words ?? ''}`,
      parsed ? pointAt('', parsed).slice(1) : [],
    );
  const value = parsed.value as Fields;
  const missing = ['apiVersion', 'kind'].find((field) => value[field] === undefined);
  return missing === undefined
    ? { value }
    : again(
        `unable to decode "edited-file": Object '${missing}' is missing in '${JSON.stringify(value)}'`,
      );
}

const isUnsimulated = (editor: string): boolean => /^(nano|emacs|code|ed|micro)\b/.test(editor);

/** A line of the header for what is wrong, and one for each detail. */
const reason = (head: string, details: readonly string[] = []): string =>
  [
    `# ${head}${details.length > 0 ? ':' : ''}`,
    ...details.map((detail) => `# * ${detail}`),
    '#',
    '',
  ].join('\n');

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
  const [program = ''] = editor.split(' ');
  if (!isInstalled(program, place)) return own(`unable to launch the editor "${editor}"`);
  const shell = state.child({ kind: 'bash', name: 'sh', isInteractive: false });
  const exitCode = yield* runText(shell, `${editor} ${path}`, streams);
  const read = place.files.read(path);
  if (exitCode !== 0) return own(`there was a problem with the editor ${JSON.stringify(editor)}`);
  return 'text' in read ? read.text : own(`open ${path}: ${read.error.toLowerCase()}`);
}

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/util/helpers.go ManualStrip */
const withoutComments = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !/^\s*#(?!!)/.test(line))
    .join('\n');

/** Whether two texts say the same; where one cannot be read, whether they are the same. */
function isSame(one: string, other: string): boolean {
  const [read, otherRead] = [one, other].map((text) => readYaml(text)[0]);
  if (read?.ok && otherRead?.ok)
    return JSON.stringify(read.value) === JSON.stringify(otherRead.value);
  return withoutComments(one) === withoutComments(other);
}

const isSameObject = (wanted: Fields, { apiVersion, kind, metadata }: KubeObject): boolean =>
  wanted.apiVersion === apiVersion &&
  wanted.kind === kind &&
  (wanted.metadata as Fields | undefined)?.name === metadata.name;

interface Editing {
  readonly selected: Selected;
  readonly object: KubeObject;
  readonly path: string;
}

/** How saving ended, or what the header says when the editor is opened again. */
type Saved = { readonly problem: Problem | undefined } | { readonly again: string };

function* save(
  changing: Changing,
  { selected, object, path }: Editing,
  wanted: Fields,
): Program<Saved> {
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
    return { problem: undefined };
  }
  const { status } = answer;
  const which = `${resource.group ? `${resource.plural}.${resource.group}` : resource.plural} "${name}"`;
  if (status?.reason === 'Invalid') {
    yield* complain(`error: ${which} is invalid`);
    const causes = status.details?.causes ?? [];
    const details = causes.map(({ field, message }) => `${field}: ${message}`);
    return { again: reason(`${which} was not valid`, details) };
  }
  if (status?.reason === 'NotFound') {
    yield* complain(`error: ${which} could not be found on the server`);
    yield* complain(`The edits you made on deleted resources have been saved to "${path}"`);
    return { problem: { kind: 'said' } };
  }
  yield* complain(`error: ${which} could not be patched: ${status?.message ?? answer.error}`);
  yield* complain(`You can run \`kubectl replace -f ${path}\` to try this update again.`);
  return { problem: { kind: 'said' } };
}
