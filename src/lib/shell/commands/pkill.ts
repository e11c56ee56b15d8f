import { defineCommand } from '../command';
import { complain, fail, print } from '../effect';
import { commandNameOf } from '../processes';
import { matching } from './_matching-processes';
import { signalTo } from './_process-signals';
import { namedSignal } from './_signals';

/** `pkill PATTERN`: sends a signal to processes whose name matches. */
export const command = defineCommand({
  usage: 'pkill [-SIGNAL] [-f] [-x] [-i] [-e] [-n | -o] PATTERN',
  summary: 'Send a signal to processes by their name: TERM, KILL, STOP or CONT',
  places: ['node'],

  *run(invocation) {
    const { host } = invocation.place;
    const matched = matching(invocation, 'pkill', 'e');
    if ('text' in matched) return yield* fail(matched.text, matched.exitCode);
    const { found, letters, signal = 'TERM' } = matched;
    const named = namedSignal(signal);
    if (named.kind === 'unknown')
      return yield* fail(
        `pkill: Unknown signal "${signal}".\nTry \`pkill --help' for more information.`,
        2,
      );
    if (named.kind === 'not simulated') return yield* fail(`not simulated: pkill -${named.name}`);
    let exitCode = found.length > 0 ? 0 : 1;
    for (const each of found) {
      const missing = host && signalTo(host, each, named);
      if (missing === undefined) {
        if (letters.includes('e'))
          yield* print(`${commandNameOf(each)} killed (pid ${each.pid})\n`);
        continue;
      }
      yield* complain(`not simulated: ${missing}`);
      exitCode = 1;
    }
    return exitCode;
  },
});
