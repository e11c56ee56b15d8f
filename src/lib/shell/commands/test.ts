import { resolvePath, UNKNOWN } from '$lib/simulation/host/files';
import { defineCommand, type Invocation } from '../command';
import { refuse, sameWords, type Words } from '../complaint';

/** What it gives when there is neither true nor false. */
export const NOT_EVALUATED = 2;

/** `test EXPRESSION`; `[ EXPRESSION ]` is the same. */
export const command = defineCommand({
  usage: 'test EXPRESSION',
  summary: 'Evaluate a conditional expression',

  *run(invocation) {
    const result = evaluateTest(invocation.args, invocation);
    return typeof result === 'boolean'
      ? Number(!result)
      : yield* refuse(invocation.state, about('test', result), NOT_EVALUATED);
  },
});

type Here = Pick<Invocation, 'place' | 'state'>;

/** What is wrong, after the name under which the command was called. */
export const about = (name: string, { bash, dash }: Words): Words => ({
  bash: `${name}: ${bash}`,
  dash: `${name}: ${dash}`,
});

/** @source dash 0.5.12 src/bltin/test.c */
const unexpected = (operator: string, bash: string): Words => ({
  bash,
  dash: `${operator}: unexpected operator`,
});

/** True or false, or what is wrong. */
export function evaluateTest(words: readonly string[], here: Here): boolean | Words {
  const or = words.indexOf('-o');
  if (or > 0) return combine(words, or, here, (a, b) => a || b);
  const and = words.indexOf('-a');
  if (and > 0) return combine(words, and, here, (a, b) => a && b);
  const [first = '', second = '', third = ''] = words;
  if (words.length === 0) return false;
  if (first === '!') {
    const inner = evaluateTest(words.slice(1), here);
    return typeof inner === 'boolean' ? !inner : inner;
  }
  if (words.length === 1) return first !== '';
  if (words.length === 2) return unary(first, second, here);
  if (words.length === 3) return binary(first, second, third);
  return unexpected(first, 'too many arguments');
}

function combine(
  words: readonly string[],
  at: number,
  here: Here,
  join: (a: boolean, b: boolean) => boolean,
): boolean | Words {
  const left = evaluateTest(words.slice(0, at), here);
  const right = evaluateTest(words.slice(at + 1), here);
  if (typeof left !== 'boolean') return left;
  return typeof right === 'boolean' ? join(left, right) : right;
}

function unary(operator: string, operand: string, { place, state }: Here): boolean | Words {
  const path = resolvePath(state.cwd, operand);
  const entry = place.files.stat(path);
  if (!entry && /^-[efds]$/.test(operator) && place.files.whyMissing(path) === UNKNOWN)
    return sameWords(`not simulated: whether ${operand} is there`);
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
      const read = place.files.read(path);
      return 'text' in read ? read.text !== '' : entry !== undefined;
    }
    default:
      return /^-[a-hkoprtuvwxGLNORS]$/.test(operator)
        ? sameWords(`not simulated: ${operator}`)
        : wrongUnary(operator, operand);
  }
}

function wrongUnary(operator: string, operand: string): Words {
  const words = unexpected(operator, `${operator}: unary operator expected`);
  const lacksOperand = /^(!?=|[<>])$/.test(operand) || Object.hasOwn(comparisons, operand);
  return lacksOperand ? { ...words, dash: `${operand}: argument expected` } : words;
}

const comparisons: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '-eq': (a, b) => a === b,
  '-ne': (a, b) => a !== b,
  '-lt': (a, b) => a < b,
  '-le': (a, b) => a <= b,
  '-gt': (a, b) => a > b,
  '-ge': (a, b) => a >= b,
};

function binary(left: string, operator: string, right: string): boolean | Words {
  if (operator === '=' || operator === '==') return left === right;
  if (operator === '!=') return left !== right;
  const compare = comparisons[operator];
  if (/^(<|>|-[eno]t|-ef)$/.test(operator) && !compare)
    return sameWords(`not simulated: ${operator}`);
  if (!compare) return unexpected(left, `${operator}: binary operator expected`);
  const wrong = [left, right].find((text) => !/^-?\d+$/.test(text));
  return wrong === undefined
    ? compare(Number(left), Number(right))
    : { bash: `${wrong}: integer expression expected`, dash: `Illegal number: ${wrong}` };
}
