import { defineCommand } from '../command';
import { fail, print } from '../effect';
import { unescapeText } from './echo';

const DIRECTIVE = /%(-?)(0?)(\d*)(?:\.(\d+))?([sdif%qxX])/g;

/** `printf FORMAT [ARGUMENT]...`: the format is used again until the arguments are used up. */
export const command = defineCommand({
  usage: 'printf FORMAT [ARGUMENT]...',
  summary: 'Format and print data',

  *run({ args }) {
    const [format, ...values] = args;
    if (format === undefined) return yield* fail('printf: usage: printf format [arguments]', 2);
    const count = [...format.matchAll(DIRECTIVE)].filter(([, , , , , kind]) => kind !== '%').length;
    const rounds = count === 0 ? 1 : Math.max(1, Math.ceil(values.length / count));
    let text = '';
    for (let round = 0; round < rounds; round++)
      text += fill(format, values.slice(round * count, (round + 1) * count));
    yield* print(text);
    return 0;
  },
});

function fill(format: string, values: readonly string[]): string {
  let next = 0;
  return unescapeText(format).replace(
    DIRECTIVE,
    (_, left: string, zero: string, width: string, precision: string | undefined, kind: string) => {
      if (kind === '%') return '%';
      const text = written(values[next++] ?? '', kind, precision);
      const length = Math.min(Number(width || 0), 200);
      if (left) return text.padEnd(length);
      return text.padStart(length, zero && kind !== 's' ? '0' : ' ');
    },
  );
}

function written(value: string, kind: string, precision: string | undefined): string {
  const number = Number(value) || 0;
  switch (kind) {
    case 's':
      return precision === undefined ? value : value.slice(0, Number(precision));
    case 'q':
      return /^[\w./:-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
    case 'f':
      return number.toFixed(Math.min(Number(precision ?? 6), 20));
    case 'x':
      return Math.trunc(number).toString(16);
    case 'X':
      return Math.trunc(number).toString(16).toUpperCase();
    default:
      return String(Math.trunc(number));
  }
}
