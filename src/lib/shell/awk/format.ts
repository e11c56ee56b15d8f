/** `printf` as C has it. @source POSIX.1-2017 awk, mawk 1.3.4 print.c do_printf */

export const DIRECTIVE = /%([-+ #0]*)(\*|\d+)?(?:\.(\*|\d*))?(?:hh?|ll?|[Lqjzt])?([^])?/g;
const WIDTH_MAX = 4_000;
const DIGITS_MAX = 100;
/** mawk's whole numbers. */
const INTEGER_MAX = 2_147_483_647;

export interface Directive {
  readonly flags: string;
  readonly width: number;
  /** Absent without a point. */
  readonly precision: number | undefined;
  readonly kind: string;
}

/** What a directive makes of a number. */
export function formatAsNumber(
  { flags, width, precision, kind }: Directive,
  number: number,
): string {
  const sign =
    Object.is(number, -0) || number < 0
      ? '-'
      : flags.includes('+')
        ? '+'
        : flags.includes(' ')
          ? ' '
          : '';
  if (!Number.isFinite(number) && !'diouxXc'.includes(kind)) {
    const word = Number.isNaN(number) ? '-nan' : `${sign}inf`;
    return pad(/[A-Z]/.test(kind) ? word.toUpperCase() : word, width, flags);
  }
  if ('di'.includes(kind)) {
    const whole = integer(number);
    const digits = String(Math.abs(whole)).padStart(precision ?? 0, '0');
    const own = whole < 0 ? '-' : sign === '-' ? '' : sign;
    return filled(own, digits, { flags, width, fills: precision === undefined });
  }
  if ('ouxX'.includes(kind)) return unsigned({ flags, width, precision, kind }, number);
  const digits = floating({ flags, precision: precision ?? 6, kind }, Math.abs(number));
  return filled(sign, digits, { flags, width, fills: true });
}

const integer = (number: number): number =>
  Number.isNaN(number)
    ? -INTEGER_MAX
    : Math.max(-INTEGER_MAX, Math.min(INTEGER_MAX, Math.trunc(number)));

function unsigned({ flags, width, precision, kind }: Directive, number: number): string {
  const whole = Math.max(0, Math.min(Math.trunc(number), 4_294_967_295));
  const base = kind === 'o' ? 8 : kind === 'u' ? 10 : 16;
  let digits = (Number.isNaN(whole) ? 0 : whole).toString(base).padStart(precision ?? 0, '0');
  if (flags.includes('#') && kind === 'o' && !digits.startsWith('0')) digits = `0${digits}`;
  const prefix = flags.includes('#') && base === 16 && whole !== 0 ? '0x' : '';
  const text = filled(prefix, digits, { flags, width, fills: precision === undefined });
  return kind === 'X' ? text.toUpperCase() : text;
}

function floating(
  { flags, precision, kind }: { flags: string; precision: number; kind: string },
  number: number,
): string {
  const digits = Math.min(precision, DIGITS_MAX);
  const lower = kind.toLowerCase();
  const text =
    lower === 'f'
      ? fixed(number, digits)
      : lower === 'e'
        ? exponential(number, digits)
        : general(number, digits, flags.includes('#'));
  return kind === lower ? text : text.toUpperCase();
}

/** JavaScript writes large numbers with an exponent. */
const fixed = (number: number, digits: number): string =>
  number >= 1e21
    ? BigInt(number).toString() + (digits > 0 ? `.${'0'.repeat(digits)}` : '')
    : number.toFixed(digits);

const exponential = (number: number, digits: number): string =>
  number.toExponential(digits).replace(/e([+-])(\d)$/, 'e$10$2');

function general(number: number, precision: number, keepsZeros: boolean): string {
  const digits = precision === 0 ? 1 : precision;
  const written = exponential(number, digits - 1);
  const exponent = Number(/e(.*)$/.exec(written)?.[1] ?? '0');
  const isShort = exponent >= -4 && exponent < digits;
  const text = isShort ? fixed(number, digits - 1 - exponent) : written;
  if (keepsZeros || !text.includes('.')) return text;
  return text.replace(/\.?0+(?=e|$)/, '');
}

function filled(
  prefix: string,
  digits: string,
  { flags, width, fills }: { flags: string; width: number; fills: boolean },
): string {
  const isZeroed = flags.includes('0') && !flags.includes('-') && fills;
  const room = Math.min(width, WIDTH_MAX) - prefix.length;
  return pad(prefix + (isZeroed ? digits.padStart(room, '0') : digits), width, flags);
}

export function pad(text: string, width: number, flags: string): string {
  const room = Math.min(width, WIDTH_MAX);
  return flags.includes('-') ? text.padEnd(room) : text.padStart(room);
}

/** A number by a format of one directive, as CONVFMT and OFMT are. */
export function formatNumber(format: string, number: number): string {
  return format.replace(
    DIRECTIVE,
    (_, flags: string, width: string | undefined, precision: string | undefined, kind: string) =>
      kind === '%'
        ? '%'
        : formatAsNumber(
            {
              flags,
              width: Number(width ?? '0') || 0,
              precision: precision === undefined ? undefined : Number(precision) || 0,
              kind,
            },
            number,
          ),
  );
}
