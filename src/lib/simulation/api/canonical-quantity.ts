/**
 * Amounts as the server writes them back.
 * @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/api/resource/quantity.go CanonicalizeBytes
 * @simplified `1e3` comes back as `1k`.
 */
import type { ResourceRequirements } from 'kubernetes-types/core/v1';

/** Suffixes with the power that they stand for. */
const decimal = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const binary = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const SMALLEST = 9n;

/** The quantity in thousand-millionths, and how its suffix counts; `undefined` when it is none. */
function parse(text: string): { nano: bigint; isBinary: boolean } | undefined {
  const found = /^([+-]?)(\d*)(?:\.(\d*))?(Ki|Mi|Gi|Ti|Pi|Ei|[numkMGTPE]|[eE][+-]?\d+)?$/.exec(
    text,
  );
  const [, sign, whole = '', fraction = '', suffix = ''] = found ?? [];
  if (!found || whole + fraction === '') return undefined;
  const digits = BigInt(`${whole}${fraction}`);
  const places = BigInt(fraction.length);
  const scaled = scale(digits, suffix);
  if (scaled === undefined) return undefined;
  const unit = 10n ** places;
  // What is smaller than a thousand-millionth is rounded up.
  const nano = (scaled + unit - 1n) / unit;
  return { nano: sign === '-' ? -nano : nano, isBinary: binary.indexOf(suffix) > 0 };
}

function scale(digits: bigint, suffix: string): bigint | undefined {
  const billion = digits * 10n ** SMALLEST;
  const power = binary.indexOf(suffix);
  if (power >= 0) return billion * 1024n ** BigInt(power);
  const step = decimal.indexOf(suffix);
  if (step >= 0) return digits * 1000n ** BigInt(step);
  const exponent = BigInt(suffix.slice(1));
  if (exponent < -SMALLEST) return undefined;
  return exponent < 0n ? billion / 10n ** -exponent : billion * 10n ** exponent;
}

/** `500m` for `0.5`, `1Gi` for `1024Mi`: as the server writes it back. What is no quantity stays as it is. */
export function canonicalQuantity(text: string | number): string {
  const parsed = parse(String(text));
  if (!parsed) return String(text);
  const { nano, isBinary } = parsed;
  const unit = 10n ** SMALLEST;
  if (nano === 0n) return '0';
  if (isBinary && nano % unit === 0n) return largest(nano / unit, 1024n, binary);
  return largest(nano, 1000n, decimal);
}

/** With the largest suffix that leaves no fraction. */
function largest(value: bigint, base: bigint, suffixes: readonly string[]): string {
  let [rest, step] = [value, 0];
  while (step < suffixes.length - 1 && rest % base === 0n) {
    rest /= base;
    step++;
  }
  return `${rest}${suffixes[step] ?? ''}`;
}

export const isQuantity = (text: string | number): boolean => parse(String(text)) !== undefined;

export function canonicalAmounts<T extends Readonly<Record<string, string>>>(amounts: T): T {
  return Object.fromEntries(
    Object.entries(amounts).map(([name, amount]) => [name, canonicalQuantity(amount)]),
  ) as T;
}

/** Both sides of `resources` as the server writes them back. */
export function canonicalQuantities<T extends ResourceRequirements>(resources: T): T {
  const { limits, requests } = resources;
  return {
    ...resources,
    ...(limits ? { limits: canonicalAmounts(limits) } : {}),
    ...(requests ? { requests: canonicalAmounts(requests) } : {}),
  };
}
