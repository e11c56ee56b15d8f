import { defineCommand } from '../command';
import { print } from '../effect';

/** `clear`. */
export const command = defineCommand({
  usage: 'clear',
  summary: 'Clear the terminal screen',

  *run({ isTerminal }) {
    if (isTerminal) yield* print('\x1b[H\x1b[2J\x1b[3J');
    return 0;
  },
});
