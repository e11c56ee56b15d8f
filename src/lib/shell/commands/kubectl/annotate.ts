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

/** `kubectl annotate`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/annotate/annotate.go */
export const command = defineCommand({
  usage: 'annotate ([-f FILENAME] | TYPE NAME) KEY_1=VAL_1 ... [KEY_2-]',
  summary: 'Update the annotations on a resource',
  flags: {
    ...changeFlags,
    overwrite: { help: 'Allow annotations to be overwritten' },
    list: { help: 'Display the annotations for a given resource' },
  },
  complete: completeTargets,

  *run(invocation) {
    const { args, flags } = invocation;
    const { named, changes } = splitArgs(args, isPair);
    const pairs = pairsOf(changes, 'annotation');
    if (named.length === 0 && !flags.has('filename')) return yield* fail(`error: ${NAMED_BY_PAIR}`);
    if (typeof pairs === 'string') return yield* fail(`error: ${pairs}`);
    if (changes.length === 0 && !flags.isOn('list'))
      return yield* fail('error: at least one annotation update is required');
    return yield* withChanging(invocation, (changing) =>
      eachSelected(changing, { args: named }, (selected, object) =>
        annotateOne(changing, pairs, selected, object),
      ),
    );
  },
});

function* annotateOne(
  changing: Changing,
  pairs: Pairs,
  selected: Selected,
  object: KubeObject,
): Program<Problem | undefined> {
  const { flags } = changing.invocation;
  const { resource, name } = selected;
  const before = object.metadata.annotations ?? {};
  if (flags.isOn('list')) {
    const lines = Object.keys(before).sort();
    yield* print(lines.map((key) => `${key}=${before[key] ?? ''}\n`).join(''));
    return undefined;
  }
  const taken = flags.isOn('overwrite')
    ? []
    : [...pairs.set.keys()].flatMap((key) => {
        const there = before[key];
        return there === undefined ? [] : [`'${key}' already has a value (${there})`];
      });
  if (taken.length > 0)
    return own(
      `--overwrite is false but found the following declared annotation(s): ${taken.join('; ')}`,
    );
  const annotations = changed(before, pairs);
  if (changing.dryRun === 'client') {
    const annotated = { ...object, metadata: { ...object.metadata, annotations } };
    yield* changing.report.say({ resource, name, did: 'annotated', object: annotated });
    return undefined;
  }
  const body = metadataPatch('annotations', pairs);
  const answer = yield* sendPatch(changing, selected, { body, patchType: 'merge' });
  if (!('object' in answer)) return refused(answer);
  yield* changing.report.say({ resource, name, did: 'annotated', object: answer.object });
  return undefined;
}
