import { defineCommand } from '../command';
import { refuse } from '../complaint';
import { fail, printLine } from '../effect';

/** `history [N]`. */
export const command = defineCommand({
  usage: 'history [N]',
  summary: 'Display the lines typed so far',

  *run({ args, state }) {
    const lines = state.history.map((line, index) => `${String(index + 1).padStart(5)}  ${line}`);
    const [count = String(lines.length)] = args;
    if (count.startsWith('-')) return yield* fail(`not simulated: history ${count}`);
    if (!/^\d+$/.test(count))
      return yield* refuse(state, `history: ${count}: numeric argument required`);
    for (const line of lines.slice(Math.max(0, lines.length - Number(count))))
      yield* printLine(line);
    return 0;
  },
});
