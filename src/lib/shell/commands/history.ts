import { defineCommand } from '../command';
import { printLine } from '../effect';

/** `history [N]`. */
export const command = defineCommand({
  usage: 'history [N]',
  summary: 'Display the lines typed so far',

  *run({ args, state }) {
    const lines = state.history.map((line, index) => `${String(index + 1).padStart(5)}  ${line}`);
    const [count] = args;
    for (const line of count === undefined ? lines : lines.slice(-Number(count)))
      yield* printLine(line);
    return 0;
  },
});
