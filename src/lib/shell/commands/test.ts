import { resolvePath } from '$lib/simulation/host/files';
import { defineCommand, type Invocation } from '../command';
import { fail } from '../effect';

/** `test EXPRESSION`; `[ EXPRESSION ]` is the same. */
export const command = defineCommand({
  usage: 'test EXPRESSION',
  summary: 'Evaluate a conditional expression',

  *run(invocation) {
    const result = evaluateTest(invocation.args, invocation);
    if (typeof result === 'string') return yield* fail(`bash: test: ${result}`, 2);
    return result ? 0 : 1;
  },
});

type Here = Pick<Invocation, 'place' | 'state'>;

/** True or false, or a text that says what is wrong. */
export function evaluateTest(words: readonly string[], here: Here): boolean | string {
  const or = words.indexOf('-o');
  if (or > 0) return combine(words, or, here, (a, b) => a || b);
  const and = words.indexOf('-a');
  if (and > 0) return combine(words, and, here, (a, b) => a && b);
  const [first = '', second = '', third = ''] = words;
  if (words.length === 0) return false;
  if (first === '!') {
    const inner = evaluateTest(words.slice(1), here);
    return typeof inner === 'string' ? inner : !inner;
  }
  if (words.length === 1) return first !== '';
  if (words.length === 2) return unary(first, second, here);
  if (words.length === 3) return binary(first, second, third);
  return 'too many arguments';
}

function combine(
  words: readonly string[],
  at: number,
  here: Here,
  join: (a: boolean, b: boolean) => boolean,
): boolean | string {
  const left = evaluateTest(words.slice(0, at), here);
  const right = evaluateTest(words.slice(at + 1), here);
  if (typeof left === 'string') return left;
  return typeof right === 'string' ? right : join(left, right);
}

function unary(operator: string, operand: string, { place, state }: Here): boolean | string {
  const entry = place.files.stat(resolvePath(state.cwd, operand));
  switch (operator) {
    case '-z':
      return operand === '';
    case '-n':
      return operand !== '';
    case '-e':
      return entry !== undefined;
    case '-f':
      return entry?.kind === 'file';
    case '-d':
      return entry?.kind === 'directory';
    case '-s': {
      const read = place.files.read(resolvePath(state.cwd, operand));
      return 'text' in read ? read.text !== '' : entry !== undefined;
    }
    default:
      return /^-[a-hkoprtuvwxGLNORS]$/.test(operator)
        ? `not simulated: ${operator}`
        : `${operator}: unary operator expected`;
  }
}

const comparisons: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '-eq': (a, b) => a === b,
  '-ne': (a, b) => a !== b,
  '-lt': (a, b) => a < b,
  '-le': (a, b) => a <= b,
  '-gt': (a, b) => a > b,
  '-ge': (a, b) => a >= b,
};

function binary(left: string, operator: string, right: string): boolean | string {
  if (operator === '=' || operator === '==') return left === right;
  if (operator === '!=') return left !== right;
  const compare = comparisons[operator];
  if (/^(<|>|-[eno]t|-ef)$/.test(operator) && !compare) return `not simulated: ${operator}`;
  if (!compare) return `${operator}: binary operator expected`;
  const wrong = [left, right].find((text) => !/^-?\d+$/.test(text));
  return wrong === undefined
    ? compare(Number(left), Number(right))
    : `${wrong}: integer expression expected`;
}
