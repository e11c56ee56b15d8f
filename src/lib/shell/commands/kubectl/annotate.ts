import type { Pairs } from './_pairs';
import { pairsCommand, type Texts } from './_pairs-command';

/** `kubectl annotate`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/annotate/annotate.go */
export const command = pairsCommand({
  verb: 'annotate',
  noun: 'annotation',
  field: 'annotations',
  judge: (pairs, before, isOverwriting) => ({
    refusal: isOverwriting ? undefined : takenBy(pairs, before),
    did: 'annotated',
  }),
});

function takenBy({ set }: Pairs, before: Texts): string | undefined {
  const taken = [...set.keys()].flatMap((key) => {
    const there = before[key];
    return there === undefined ? [] : [`'${key}' already has a value (${there})`];
  });
  return taken.length === 0
    ? undefined
    : `--overwrite is false but found the following declared annotation(s): ${taken.join('; ')}`;
}
