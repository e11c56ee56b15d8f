import type { PodTemplateSpec } from 'kubernetes-types/core/v1';
import { hash32 } from '../../clock/random';

export const TEMPLATE_HASH = 'pod-template-hash';
/** @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/util/rand/rand.go alphanums */
const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

/**
 * A number as it stands in names: no vowels, so that no words come of it.
 * @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/util/rand/rand.go SafeEncodeString
 */
export const safeText = (hash: number): string =>
  [...String(hash)].map((digit) => ALPHABET.charAt(digit.charCodeAt(0) % ALPHABET.length)).join('');

/**
 * The hash that tells the pods of one template from those of another.
 * @source kubernetes v1.30 pkg/controller/controller_utils.go ComputeHash
 * @simplified What is hashed is the template as JSON, not as Go's spew prints it, so that the hash differs from a real cluster's.
 */
export const templateHash = (template: PodTemplateSpec, collisionCount?: number): string =>
  safeText(hash32(`${canonicalText(template)}${collisionCount ?? ''}`));

/** Whether two templates make the same pods, whatever hash they carry. */
export const isSameTemplate = (a: PodTemplateSpec, b: PodTemplateSpec): boolean =>
  a === b || canonicalText(withoutHash(a)) === canonicalText(withoutHash(b));

const unhashed = new WeakMap<PodTemplateSpec, PodTemplateSpec>();

function withoutHash(template: PodTemplateSpec): PodTemplateSpec {
  const known = unhashed.get(template);
  if (known) return known;
  const labels = { ...template.metadata?.labels };
  Reflect.deleteProperty(labels, TEMPLATE_HASH);
  const bare = { ...template, metadata: { ...template.metadata, labels } };
  unhashed.set(template, bare);
  return bare;
}

const texts = new WeakMap<object, string>();

/** One text for all ways to write the same: fields in order, and nothing for what is empty. */
export function canonicalText(value: object): string {
  const known = texts.get(value);
  if (known !== undefined) return known;
  const text = JSON.stringify(canonical(value));
  texts.set(value, text);
  return text;
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(canonical);
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  const entries = Object.entries(value)
    .map(([key, each]) => [key, canonical(each)] as const)
    .filter(([, each]) => each !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  // `securityContext: {}` in a template means the same as none.
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
