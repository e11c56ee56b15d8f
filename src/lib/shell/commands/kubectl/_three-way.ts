/**
 * The patch that makes an object what a file says: what the file has and the object has not, or has otherwise; and
 * without what the file had when it was last applied and has no longer.
 * @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/util/strategicpatch/patch.go CreateThreeWayMergePatch
 * @simplified The patch says nothing about the order of lists.
 */
import { isEqual } from '$lib/simulation/api/equal';
import { mergeKeyOf } from '$lib/simulation/apiserver/patch';

export type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const areFields = (value: unknown): value is readonly Fields[] =>
  Array.isArray(value) && value.every(isFields);

interface Versions {
  /** As it was last applied. */
  readonly original: Fields;
  /** As the file has it. */
  readonly modified: Fields;
  /** As the server has it. */
  readonly current: Fields;
}

/** An empty patch when nothing has to change. */
export function threeWayPatch({ original, modified, current }: Versions): Fields {
  const patch: Record<string, unknown> = {};
  for (const [field, wanted] of Object.entries(modified)) {
    const change = changeOf(field, {
      original: original[field],
      modified: wanted,
      current: current[field],
    });
    if (change !== undefined) patch[field] = change;
  }
  for (const field of Object.keys(original))
    if (!(field in modified) && field in current) patch[field] = null;
  return patch;
}

/** The patch between two versions of an object, both known whole. */
export const twoWayPatch = (before: Fields, after: Fields): Fields =>
  threeWayPatch({ original: before, modified: after, current: before });

interface Values {
  readonly original: unknown;
  readonly modified: unknown;
  readonly current: unknown;
}

function changeOf(field: string, { original, modified, current }: Values): unknown {
  if (modified === null) return (current ?? null) === null ? undefined : null;
  if (isEqual(modified, current)) return undefined;
  if (isFields(modified) && isFields(current)) {
    const inner = threeWayPatch({
      original: isFields(original) ? original : {},
      modified,
      current,
    });
    return Object.keys(inner).length > 0 ? inner : undefined;
  }
  if (areFields(modified) && areFields(current)) {
    const key = mergeKeyOf(field, (modified[0] ?? current[0]) as never);
    if (key !== undefined)
      return listPatch(key, { original: areFields(original) ? original : [], modified, current });
  }
  return modified;
}

interface Lists {
  readonly original: readonly Fields[];
  readonly modified: readonly Fields[];
  readonly current: readonly Fields[];
}

function listPatch(key: string, { original, modified, current }: Lists): unknown {
  const find = (items: readonly Fields[], like: Fields) =>
    items.find((item) => item[key] === like[key]);
  const changes: Fields[] = [];
  for (const wanted of modified) {
    const there = find(current, wanted);
    if (!there) {
      changes.push(wanted);
      continue;
    }
    const inner = threeWayPatch({
      original: find(original, wanted) ?? {},
      modified: wanted,
      current: there,
    });
    if (Object.keys(inner).length > 0) changes.push({ ...inner, [key]: wanted[key] });
  }
  for (const item of original)
    if (!find(modified, item) && find(current, item))
      changes.push({ $patch: 'delete', [key]: item[key] });
  return changes.length > 0 ? changes : undefined;
}
