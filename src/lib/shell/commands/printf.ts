import { defineCommand } from '../command';
import { complaint, refuse } from '../complaint';
import { complain, fail, print, type Program } from '../effect';
import type { ShellState } from '../state';
import { unescapeText } from './echo';

const DIRECTIVE = /%([-+ 0]*)(\d*)(?:\.(\d+))?(.)/gs;
const simulated = 'bcdfiqsuxX%';
/** Directives that bash's printf has besides. */
const others = 'aAeEgGonT(*#l';

/** `printf FORMAT [ARGUMENT]...`: the format is used again until the arguments are used up. */
export const command = defineCommand({
  usage: 'printf FORMAT [ARGUMENT]...',
  summary: 'Format and print data',

  *run({ args, state }) {
    const [format, ...values] = args;
    if (format === undefined) return yield* noFormat(state);
    if (format === '-v') return yield* fail('not simulated: printf -v');
    const directives = [...format.matchAll(DIRECTIVE)].map(([, , , , kind = '']) => kind);
    const wrong = directives.find((kind) => !simulated.includes(kind));
    if (wrong !== undefined)
      return others.includes(wrong)
        ? yield* fail(`not simulated: printf %${wrong}`)
        : yield* refuse(state, {
            bash: `printf: \`${wrong}': invalid format character`,
            dash: `printf: %${wrong}: invalid directive`,
          });
    const count = directives.filter((kind) => kind !== '%').length;
    const rounds = count === 0 ? 1 : Math.max(1, Math.ceil(values.length / count));
    let exitCode = 0;
    let text = '';
    for (let round = 0; round < rounds; round++) {
      const own = values.slice(round * count, (round + 1) * count);
      exitCode = Math.max(exitCode, yield* complainAboutNumbers(state, directives, own));
      text += fill(format, own);
    }
    yield* print(text);
    return exitCode;
  },
});

function noFormat(state: ShellState): Program {
  return state.program.kind === 'dash'
    ? refuse(state, 'printf: usage: printf format [arg ...]')
    : fail('printf: usage: printf [-v var] format [arguments]', 2);
}

function* complainAboutNumbers(
  state: ShellState,
  directives: readonly string[],
  values: readonly string[],
): Program {
  const kinds = directives.filter((kind) => kind !== '%');
  let exitCode = 0;
  for (const [index, value] of values.entries()) {
    const kind = kinds[index] ?? '';
    const isRight = kind === 'f' ? /^[+-]?(\d+\.?\d*|\.\d+)?$/ : /^[+-]?(\d+|0x[\da-f]+)?$/i;
    if (!'dfiuxX'.includes(kind) || isRight.test(value)) continue;
    const dash = /^[+-]?\d/.test(value) ? 'not completely converted' : 'expected numeric value';
    const words = { bash: `printf: ${value}: invalid number`, dash: `printf: ${value}: ${dash}` };
    yield* complain(complaint(state, words));
    exitCode = 1;
  }
  return exitCode;
}

function fill(format: string, values: readonly string[]): string {
  let next = 0;
  return unescapeText(format).replace(
    DIRECTIVE,
    (_, flags: string, width: string, precision: string | undefined, kind: string) => {
      if (kind === '%') return '%';
      const text = written(values[next++] ?? '', kind, precision);
      const isNumber = 'dfi'.includes(kind);
      const signed = isNumber && flags.includes('+') && !text.startsWith('-') ? `+${text}` : text;
      const length = Math.min(Number(width || 0), 200);
      if (flags.includes('-')) return signed.padEnd(length);
      const isFilled = flags.includes('0') && 'dfiuxX'.includes(kind);
      return signed.padStart(length, isFilled ? '0' : ' ');
    },
  );
}

function written(value: string, kind: string, precision: string | undefined): string {
  // What follows the digits has been complained about.
  const number = Number(/^[+-]?(0x[\da-f]+|\d*\.?\d*)/i.exec(value)?.[0]) || 0;
  switch (kind) {
    case 's':
      return precision === undefined ? value : value.slice(0, Number(precision));
    case 'b':
      return unescapeText(value);
    case 'c':
      return value.slice(0, 1);
    case 'q':
      return value === '' ? "''" : value.replace(/[^\w./:@%+=,-]/g, '\\$&');
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
