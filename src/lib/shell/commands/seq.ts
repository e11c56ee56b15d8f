import { defineCommand } from '../command';
import { fail, printLine } from '../effect';

const COUNT_MAX = 100_000;

/** `seq [FIRST [INCREMENT]] LAST`. */
export const command = defineCommand({
  usage: 'seq [FIRST [INCREMENT]] LAST',
  summary: 'Print a sequence of numbers',

  *run({ args }) {
    const wrong = args.find((arg) => !/^-?\d+(\.\d+)?$/.test(arg));
    if (wrong !== undefined) return yield* fail(`seq: invalid floating point argument: ‘${wrong}’`);
    const numbers = args.map(Number);
    if (numbers.length === 0 || numbers.length > 3) return yield* fail('seq: missing operand');
    const last = numbers.at(-1) ?? 0;
    const first = numbers.length > 1 ? (numbers[0] ?? 1) : 1;
    const step = numbers.length > 2 ? (numbers[1] ?? 1) : 1;
    if (step === 0) return yield* fail(`seq: invalid Zero increment value: ‘0’`);
    const count = Math.min(COUNT_MAX, Math.floor((last - first) / step) + 1);
    for (let index = 0; index < count; index++) yield* printLine(String(first + index * step));
    return 0;
  },
});
