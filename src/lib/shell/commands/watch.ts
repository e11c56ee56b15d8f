import { epochMs } from '$lib/simulation/clock/world';
import { defineCommand } from '../command';
import { fail, last, print, sleep, type Program } from '../effect';
import { gnuWords, parseFlags } from '../flags';
import { Collector, emptySource } from '../pipe';
import type { ShellState } from '../state';
import { runText } from './_bash';

const flags = {
  interval: { short: 'n', type: 'string', help: 'seconds to wait between updates' },
  'no-title': { short: 't', help: 'turn off header' },
} as const;

/** `watch [-n SECONDS] COMMAND`: runs a command again and again, full screen on a terminal. */
export const command = defineCommand({
  usage: 'watch [-n SECONDS] [-t] COMMAND',
  summary: 'Execute a program periodically',

  *run({ args, state, cluster, isTerminal, place }) {
    const parsed = parseFlags(args, flags, { stopsAtArgument: true });
    if (!parsed.ok) {
      const { problem } = parsed;
      const option = problem.kind === 'unknown shorthand' ? problem.letter : '';
      return yield* fail(
        'bcdegpqwx'.includes(option) && option !== ''
          ? `not simulated: watch -${option}`
          : gnuWords('watch', problem),
      );
    }
    if (parsed.args.length === 0) return yield* fail('Usage:\n watch [options] command');
    const seconds = Number(parsed.flags.get('interval') ?? '2');
    if (!(seconds > 0))
      return yield* fail(
        `watch: failed to parse argument: '${parsed.flags.get('interval') ?? ''}': Invalid argument`,
      );
    if (state.isTooDeep) return yield* fail('not simulated: more shells inside one another');
    const line = parsed.args.join(' ');
    const pauseSeconds = Math.max(0.1, seconds);
    yield* last();
    for (;;) {
      const output = yield* outputOf(state, line);
      const time = asciiTime(new Date(epochMs(cluster.world)));
      const title = parsed.flags.isOn('no-title')
        ? ''
        : `Every ${pauseSeconds.toFixed(1)}s: ${line}    ${place.name}: ${time}\n\n`;
      yield* print(`${isTerminal ? '\x1b[H\x1b[2J' : ''}${title}${output}`);
      yield* sleep(pauseSeconds * 1_000);
    }
  },
});

/** `Sat Jan 18 13:08:30 2025`. @source C ctime */
function asciiTime(date: Date): string {
  const [weekday = '', , month = '', year = '', time = ''] = date.toUTCString().split(' ');
  const day = String(date.getUTCDate()).padStart(2);
  return `${weekday.slice(0, 3)} ${month} ${day} ${time} ${year}`;
}

/** watch hands its words to `sh -c`. @source procps-ng 4.0.2 src/watch.c run_command */
function* outputOf(state: ShellState, line: string): Program<string> {
  const stdout = new Collector();
  const streams = { stdin: emptySource, stdout, stderr: stdout };
  const shell = state.child({ kind: 'dash', name: 'sh', isInteractive: false });
  yield { type: 'spawn', tasks: [{ ...streams, program: runText(shell, line, streams) }] };
  return stdout.text;
}
