/** Reads taints as they are written on a line. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/taint/utils.go */
import type { Taint, TaintEffect } from '$lib/simulation/api/kinds';
import { labelNameProblem, labelValueProblem } from '$lib/simulation/apiserver/validation/names';

/** One that is to go may leave its effect open. */
type Wanted = Omit<Taint, 'effect'> & { readonly effect: TaintEffect | '' };

export interface TaintChange {
  readonly added: readonly Taint[];
  readonly removed: readonly Wanted[];
}

const isEffect = (text: string): text is TaintEffect =>
  text === 'NoSchedule' || text === 'PreferNoSchedule' || text === 'NoExecute';

/** A text says what is wrong. */
export function readTaints(specs: readonly string[]): TaintChange | string {
  const added: Taint[] = [];
  const removed: Wanted[] = [];
  for (const spec of specs) {
    const read = readTaint(spec.replace(/-$/, ''));
    if (typeof read === 'string') return read;
    const { key, effect } = read;
    if (spec.endsWith('-')) {
      removed.push({ key, effect });
      continue;
    }
    if (effect === '') return `invalid taint spec: ${spec}`;
    if (added.some((each) => each.key === key && each.effect === effect))
      return `duplicated taints with the same key and effect: {${key} ${read.value ?? ''} ${effect} <nil>}`;
    added.push({ ...read, effect });
  }
  return { added, removed };
}

function readTaint(spec: string): Wanted | string {
  const invalid = (why: string | undefined) =>
    `invalid taint spec: ${spec}${why ? `, ${why}` : ''}`;
  const [first = '', effect = '', ...more] = spec.split(':');
  if (more.length > 0) return invalid(undefined);
  let key = first;
  let value: string | undefined;
  if (spec.includes(':')) {
    if (!isEffect(effect)) return `invalid taint effect: ${effect}, unsupported taint effect`;
    const parts = first.split('=');
    if (parts.length > 2) return invalid(undefined);
    [key = '', value] = parts;
    const wrong = value === undefined ? undefined : labelValueProblem(value);
    if (wrong !== undefined) return invalid(wrong);
  }
  const wrong = labelNameProblem(key);
  if (wrong !== undefined) return invalid(wrong);
  return { key, ...(value ? { value } : {}), effect: isEffect(effect) ? effect : '' };
}

export function conflictOf({ added, removed }: TaintChange): string | undefined {
  const conflicts = removed.filter((gone) =>
    added.some(({ key, effect }) => key === gone.key && (!gone.effect || effect === gone.effect)),
  );
  const texts = conflicts.map(({ key, effect }) => `${key}=${effect}`);
  return texts.length > 0
    ? `error: can not both modify and remove the following taint(s) in the same command: ${texts.join(', ')}`
    : undefined;
}

export type Reorganized =
  | { readonly taken: readonly string[] }
  | {
      readonly taints: readonly Taint[];
      readonly did: 'tainted' | 'untainted' | 'modified';
      /** What was to go and was not there. */
      readonly missing: readonly string[];
    };

/** New taints come first. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/taint/utils.go reorganizeTaints */
export function reorganize(
  old: readonly Taint[],
  { added, removed }: TaintChange,
  overwrites: boolean,
): Reorganized {
  const isSame = (a: Taint) => (b: Taint) => a.key === b.key && a.effect === b.effect;
  const taken = added.filter((taint) => old.some(isSame(taint))).map(({ key }) => key);
  if (!overwrites && taken.length > 0) return { taken };
  let taints = [...added, ...old.filter((taint) => !added.some(isSame(taint)))];
  const hasAdded = taints.length !== old.length;
  const missing: string[] = [];
  let hasRemoved = false;
  for (const { key, effect } of removed) {
    const kept = taints.filter((taint) => taint.key !== key || (effect && taint.effect !== effect));
    hasRemoved = kept.length < taints.length;
    if (!hasRemoved) missing.push(effect ? `${key}:${effect}` : key);
    taints = kept;
  }
  const both = overwrites || (hasAdded && hasRemoved);
  return { taints, missing, did: both ? 'modified' : hasAdded ? 'tainted' : 'untainted' };
}
