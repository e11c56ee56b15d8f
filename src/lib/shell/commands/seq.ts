import { defineCommand } from '../command';
import { fail, printLine } from '../effect';
import { misused } from '../text';

const COUNT_MAX = 100_000;
/** Steps like 0.1 have no exact sum: this much of a step may be missing. */
const ALMOST = 1e-9;

/** `seq [FIRST [INCREMENT]] LAST`. */
export const command = defineCommand({
  usage: 'seq [FIRST [INCREMENT]] LAST',
  summary: 'Print a sequence of numbers',

  *run({ args }) {
    const wrong = args.find((arg) => !/^-?\d+(\.\d+)?$/.test(arg));
    if (wrong?.startsWith('-')) return yield* fail(`not simulated: seq ${wrong}`);
    if (wrong !== undefined)
      return yield* misused('seq', `invalid floating point argument: ‘${wrong}’`);
    const [, , , extra] = args;
    if (extra !== undefined) return yield* misused('seq', `extra operand ‘${extra}’`);
    if (args.length === 0) return yield* misused('seq', 'missing operand');
    const last = Number(args.at(-1));
    const [first = '1'] = args.length > 1 ? args : [];
    const step = args.length > 2 ? (args[1] ?? '1') : '1';
    if (Number(step) === 0) return yield* misused('seq', `invalid Zero increment value: ‘${step}’`);
    // As many decimals as the first number and the step have; the last one does not count.
    const decimals = Math.max(...[first, step].map((text) => text.split('.')[1]?.length ?? 0));
    const steps = Math.floor((last - Number(first)) / Number(step) + ALMOST) + 1;
    for (let index = 0; index < Math.min(COUNT_MAX, steps); index++)
      yield* printLine((Number(first) + index * Number(step)).toFixed(decimals));
    return 0;
  },
});
