import { defineCommand } from '../command';
import { fail } from '../effect';
import { evaluateTest } from './test';

/** `[ EXPRESSION ]`. */
export const command = defineCommand({
  usage: '[ EXPRESSION ]',
  summary: 'Evaluate a conditional expression',

  *run(invocation) {
    const { args } = invocation;
    if (args.at(-1) !== ']') return yield* fail("bash: [: missing `]'", 2);
    const result = evaluateTest(args.slice(0, -1), invocation);
    if (typeof result === 'string') return yield* fail(`bash: [: ${result}`, 2);
    return result ? 0 : 1;
  },
});
