/** jq's functions on numbers. @source jq 1.6 libm.h */
import { JqError, type Json } from './json';
import { described } from './operate';

type Native = (input: Json, args: readonly Json[]) => Json;

const one: Readonly<Record<string, (number: number) => number>> = {
  acos: Math.acos,
  acosh: Math.acosh,
  asin: Math.asin,
  asinh: Math.asinh,
  atan: Math.atan,
  atanh: Math.atanh,
  cbrt: Math.cbrt,
  ceil: Math.ceil,
  cos: Math.cos,
  cosh: Math.cosh,
  exp: Math.exp,
  exp10: (number) => 10 ** number,
  exp2: (number) => 2 ** number,
  expm1: Math.expm1,
  fabs: Math.abs,
  floor: Math.floor,
  log: Math.log,
  log10: Math.log10,
  log1p: Math.log1p,
  log2: Math.log2,
  rint: (number) => {
    const nearest = Math.round(number);
    return Math.abs(number % 1) === 0.5 && nearest % 2 !== 0 ? nearest - 1 : nearest;
  },
  // Away from zero, where JavaScript goes up.
  round: (number) => Math.sign(number) * Math.round(Math.abs(number)),
  sin: Math.sin,
  sinh: Math.sinh,
  sqrt: Math.sqrt,
  tan: Math.tan,
  tanh: Math.tanh,
  trunc: Math.trunc,
};

const two: Readonly<Record<string, (left: number, right: number) => number>> = {
  atan2: Math.atan2,
  fmax: Math.max,
  fmin: Math.min,
  fmod: (left, right) => left % right,
  hypot: Math.hypot,
  pow: (left, right) => left ** right,
};

function required(value: Json): number {
  if (typeof value === 'number') return value;
  throw new JqError(`${described(value)} number required`);
}

const asked: Readonly<Record<string, (number: number) => boolean>> = {
  isinfinite: (number) => Math.abs(number) === Infinity,
  isnan: Number.isNaN,
  isnormal: (number) => Number.isFinite(number) && number !== 0,
};

export const arithmetic: readonly (readonly [string, Native])[] = [
  ...Object.entries({ ...one, ...asked }).map(
    ([name, apply]) => [`${name}/0`, (value: Json) => apply(required(value))] as const,
  ),
  ...Object.entries(two).map(
    ([name, apply]) =>
      [
        `${name}/2`,
        (_: Json, [left = null, right = null]: readonly Json[]) =>
          apply(required(left), required(right)),
      ] as const,
  ),
  ['infinite/0', () => Infinity],
  ['nan/0', () => Number.NaN],
];
