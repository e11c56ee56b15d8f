/** What `label` and `annotate` share: pairs that change one map of the metadata. */
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

export type Texts = Readonly<Record<string, string>>;

/** What a command makes of the pairs for one object. */
export interface Verdict {
  /** Lines that are printed first. */
  readonly notes?: readonly string[];
  /** Why nothing is changed. */
  readonly refusal?: string | undefined;
  /** `labeled` */
  readonly did: string;
  /** Nothing of the pairs is sent then. */
  readonly isSame?: boolean;
}

interface Options {
  readonly verb: 'annotate' | 'label';
  readonly noun: 'annotation' | 'label';
  readonly field: 'annotations' | 'labels';
  /** What is wrong with the pairs before anything is asked. */
  readonly wrong?: (pairs: Pairs) => string | undefined;
  readonly judge: (pairs: Pairs, before: Texts, isOverwriting: boolean) => Verdict;
}

export const pairsCommand = (options: Options) =>
  defineCommand({
    usage: `${options.verb} ([-f FILENAME] | TYPE NAME) KEY_1=VAL_1 ... [KEY_2-]`,
    summary: `Update the ${options.field} on a resource`,
    flags: {
      ...changeFlags,
      overwrite: { help: `Allow ${options.field} to be overwritten` },
      list: { help: `Display the ${options.field} for a given resource` },
    },
    complete: completeTargets,

    *run(invocation) {
      const { args, flags } = invocation;
      const { noun, wrong = () => undefined } = options;
      const { named, changes } = splitArgs(args, isPair);
      const pairs = pairsOf(changes, noun);
      if (named.length === 0 && !flags.has('filename'))
        return yield* fail(`error: ${NAMED_BY_PAIR}`);
      if (typeof pairs === 'string') return yield* fail(`error: ${pairs}`);
      if (changes.length === 0 && !flags.isOn('list'))
        return yield* fail(`error: at least one ${noun} update is required`);
      const why = wrong(pairs);
      if (why !== undefined) return yield* fail(`error: ${why}`);
      return yield* withChanging(invocation, (changing) =>
        eachSelected(changing, { args: named }, (selected, object) =>
          changeOne(options, changing, pairs, selected, object),
        ),
      );
    },
  });

function* changeOne(
  { field, judge }: Options,
  changing: Changing,
  pairs: Pairs,
  selected: Selected,
  object: KubeObject,
): Program<Problem | undefined> {
  const { flags } = changing.invocation;
  const { resource, name } = selected;
  const before = object.metadata[field] ?? {};
  if (flags.isOn('list')) {
    const keys = Object.keys(before).sort();
    yield* print(keys.map((key) => `${key}=${before[key] ?? ''}\n`).join(''));
    return undefined;
  }
  const { notes = [], refusal, did, isSame } = judge(pairs, before, flags.isOn('overwrite'));
  for (const note of notes) yield* print(note);
  if (refusal !== undefined) return own(refusal);
  if (changing.dryRun === 'client') {
    const metadata = { ...object.metadata, [field]: changed(before, pairs) };
    yield* changing.report.say({ resource, name, did, object: { ...object, metadata } });
    return undefined;
  }
  const body = isSame ? {} : metadataPatch(field, pairs);
  const answer = yield* sendPatch(changing, selected, { body, patchType: 'merge' });
  if (!('object' in answer)) return refused(answer);
  yield* changing.report.say({ resource, name, did, object: answer.object });
  return undefined;
}
