import { defineCommand } from '../command';
import { fail, print } from '../effect';
import { commandNameOf } from '../processes';
import { matching } from './_matching-processes';

/** `pgrep PATTERN`: the pids of processes whose name matches. */
export const command = defineCommand({
  usage: 'pgrep [-f] [-x] [-i] [-l] [-a] [-n | -o] PATTERN',
  summary: 'Look up processes by their name',
  places: ['node'],

  *run(invocation) {
    const matched = matching(invocation, 'pgrep', 'la');
    if ('text' in matched) return yield* fail(matched.text, matched.exitCode);
    const { found, letters } = matched;
    for (const each of found) {
      const shown = letters.includes('a') ? each.commandLine : commandNameOf(each);
      yield* print(`${each.pid}${/[la]/.test(letters) ? ` ${shown}` : ''}\n`);
    }
    return found.length > 0 ? 0 : 1;
  },
});
