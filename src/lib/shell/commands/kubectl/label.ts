import { isEqual } from '$lib/simulation/api/equal';
import type { KubeObject } from '$lib/simulation/api/object';
import { defineCommand } from '../../command';
import { fail, print, type Program } from '../../effect';
import {
  changeFlags,
  eachSelected,
  NAMED_BY_PAIR,
  sendPatch,
  splitArgs,
  withChanging,
  type Changing,
} from './_changing';
import { completeTargets } from './_complete';
import { changed, isPair, metadataPatch, pairsOf, type Pairs } from './_pairs';
import { own, refused, type Problem } from './_problems';
import type { Selected } from './_selection';

/** `kubectl label`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/label/label.go */
export const command = defineCommand({
  usage: 'label ([-f FILENAME] | TYPE NAME) KEY_1=VAL_1 ... [KEY_2-]',
  summary: 'Update the labels on a resource',
  flags: {
    ...changeFlags,
    overwrite: { help: 'Allow labels to be overwritten' },
    list: { help: 'Display the labels for a given resource' },
  },
  complete: completeTargets,

  *run(invocation) {
    const { args, flags } = invocation;
    const { named, changes } = splitArgs(args, isPair);
    const pairs = pairsOf(changes, 'label');
    if (named.length === 0 && !flags.has('filename')) return yield* fail(`error: ${NAMED_BY_PAIR}`);
    if (typeof pairs === 'string') return yield* fail(`error: ${pairs}`);
    if (changes.length === 0 && !flags.isOn('list'))
      return yield* fail('error: at least one label update is required');
    const wrong = [...pairs.set].flatMap(([key, value]) => whyInvalid(key, value))[0];
    if (wrong !== undefined) return yield* fail(`error: ${wrong}`);
    return yield* withChanging(invocation, (changing) =>
      eachSelected(changing, { args: named }, (selected, object) =>
        labelOne(changing, pairs, selected, object),
      ),
    );
  },
});

const LABEL_RULE =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/label/label.go parseLabels */
function whyInvalid(key: string, value: string): string[] {
  if (/^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/.test(value)) return [];
  return [`invalid label value: "${key}=${value}": ${LABEL_RULE}`];
}

function* labelOne(
  changing: Changing,
  pairs: Pairs,
  selected: Selected,
  object: KubeObject,
): Program<Problem | undefined> {
  const { flags } = changing.invocation;
  const { resource, name } = selected;
  const before = object.metadata.labels ?? {};
  if (flags.isOn('list')) {
    yield* print(listOf(before));
    return undefined;
  }
  for (const key of pairs.remove) if (!(key in before)) yield* print(`label "${key}" not found.\n`);
  const taken = flags.isOn('overwrite') ? undefined : takenBy(pairs, before);
  if (taken !== undefined) return own(taken);
  const after = changed(before, pairs);
  const isSame = isEqual(before, after);
  const did = isSame
    ? 'not labeled'
    : isShorter(after, before) && !flags.isOn('overwrite')
      ? 'unlabeled'
      : 'labeled';
  if (changing.dryRun === 'client') {
    const labeled = { ...object, metadata: { ...object.metadata, labels: after } };
    yield* changing.report.say({ resource, name, did, object: labeled });
    return undefined;
  }
  const body = isSame ? {} : metadataPatch('labels', pairs);
  const answer = yield* sendPatch(changing, selected, { body, patchType: 'merge' });
  if (!('object' in answer)) return refused(answer);
  yield* changing.report.say({ resource, name, did, object: answer.object });
  return undefined;
}

function takenBy({ set }: Pairs, before: Readonly<Record<string, string>>): string | undefined {
  const taken = [...set].flatMap(([key, value]) => {
    const there = before[key];
    return there === undefined || there === value
      ? []
      : [`'${key}' already has a value (${there}), and --overwrite is false`];
  });
  return taken.length > 1 ? `[${taken.join(', ')}]` : taken[0];
}

/** What kubectl looks at is how long the object is as text. */
const isShorter = (after: unknown, before: unknown): boolean =>
  JSON.stringify(after).length < JSON.stringify(before).length;

const listOf = (labels: Readonly<Record<string, string>>): string =>
  Object.keys(labels)
    .sort()
    .map((key) => `${key}=${labels[key] ?? ''}\n`)
    .join('');
