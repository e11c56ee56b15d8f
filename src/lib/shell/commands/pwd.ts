import { defineCommand } from '../command';
import { printLine } from '../effect';

/** `pwd`. */
export const command = defineCommand({
  usage: 'pwd',
  summary: 'Print the name of the current working directory',

  *run({ state }) {
    yield* printLine(state.cwd);
    return 0;
  },
});
