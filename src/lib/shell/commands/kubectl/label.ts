import { isEqual } from '$lib/simulation/api/equal';
import { changed, type Pairs } from './_pairs';
import { pairsCommand, type Texts, type Verdict } from './_pairs-command';

/** `kubectl label`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/label/label.go */
export const command = pairsCommand({
  verb: 'label',
  noun: 'label',
  field: 'labels',
  wrong: ({ set }) => [...set].flatMap(([key, value]) => whyInvalid(key, value))[0],
  judge,
});

const LABEL_RULE =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/label/label.go parseLabels */
function whyInvalid(key: string, value: string): string[] {
  if (/^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/.test(value)) return [];
  return [`invalid label value: "${key}=${value}": ${LABEL_RULE}`];
}

function judge(pairs: Pairs, before: Texts, isOverwriting: boolean): Verdict {
  const missing = pairs.remove.filter((key) => !(key in before));
  const after = changed(before, pairs);
  const isSame = isEqual(before, after);
  const isRemoved = isShorter(after, before) && !isOverwriting;
  return {
    notes: missing.map((key) => `label "${key}" not found.\n`),
    refusal: isOverwriting ? undefined : takenBy(pairs, before),
    did: isSame ? 'not labeled' : isRemoved ? 'unlabeled' : 'labeled',
    isSame,
  };
}

function takenBy({ set }: Pairs, before: Texts): string | undefined {
  const taken = [...set].flatMap(([key, value]) => {
    const there = before[key];
    return there === undefined || there === value
      ? []
      : [`'${key}' already has a value (${there}), and --overwrite is false`];
  });
  return taken.length > 1 ? `[${taken.join(', ')}]` : taken[0];
}

/** What kubectl looks at is how long the object is as text. */
const isShorter = (after: Texts, before: Texts): boolean =>
  JSON.stringify(after).length < JSON.stringify(before).length;
