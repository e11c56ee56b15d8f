import { defineCommand } from '../command';
import { refuse } from '../complaint';
import { about, evaluateTest, NOT_EVALUATED } from './test';

/** `[ EXPRESSION ]`. */
export const command = defineCommand({
  usage: '[ EXPRESSION ]',
  summary: 'Evaluate a conditional expression',

  *run(invocation) {
    const { args, state } = invocation;
    const result =
      args.at(-1) === ']'
        ? evaluateTest(args.slice(0, -1), invocation)
        : { bash: "missing `]'", dash: 'missing ]' };
    return typeof result === 'boolean'
      ? Number(!result)
      : yield* refuse(state, about('[', result), NOT_EVALUATED);
  },
});
