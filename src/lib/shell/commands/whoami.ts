import { defineCommand } from '../command';
import { printLine } from '../effect';
import { withoutOperands } from './_machine';

/** `whoami`. */
export const command = defineCommand({
  usage: 'whoami',
  summary: 'Print the user name',
  flags: {},

  run: (invocation) =>
    withoutOperands('whoami', invocation, function* () {
      yield* printLine(invocation.place.user);
      return 0;
    }),
});
