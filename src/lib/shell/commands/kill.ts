import { defineCommand, type Invocation } from '../command';
import { complaint } from '../complaint';
import { complain, fail, type Program } from '../effect';
import { processesOf } from '../processes';
import { signalTo, type Sendable } from './_process-signals';
import { namedSignal, type Named } from './_signals';

const USAGE =
  'kill: usage: kill [-s sigspec | -n signum | -sigspec] pid | jobspec ... or kill -l [sigspec]';
const TERM: Named = { kind: 'signal', signal: 'TERM' };

/** `kill [-SIGNAL] PID...`. @source bash 5.2 builtins/kill.def, procps 4.0 src/skill.c */
export const command = defineCommand({
  usage: 'kill [-s SIGNAL | -SIGNAL] PID...',
  summary: 'Send a signal to a process: TERM, KILL, STOP or CONT',
  places: ['node'],

  *run(invocation): Program {
    const { state, args, place } = invocation;
    const asked = read(args);
    if (!asked || asked.pids.length === 0 || !place.host) {
      yield* complain(USAGE);
      return 2;
    }
    const { word, named, pids } = asked;
    if (word === '-l') return yield* fail('not simulated: kill -l');
    if (named.kind === 'unknown')
      return yield* fail(
        complaint(state, {
          bash: `kill: ${word}: invalid signal specification`,
          dash: `kill: invalid signal number or name: ${word}`,
        }),
      );
    if (named.kind === 'not simulated') return yield* fail(`not simulated: kill -${named.name}`);
    let exitCode = 0;
    for (const pid of pids) exitCode = Math.max(exitCode, yield* killOne(invocation, pid, named));
    return exitCode;
  },
});

/** What was asked for; `undefined` when a signal is missing. */
function read(args: readonly string[]) {
  const [first = '', second, ...rest] = args;
  if (first === '-l') return { word: '-l', named: TERM, pids: ['1'] };
  if (first === '-s' || first === '-n')
    return second === undefined
      ? undefined
      : { word: second, named: namedSignal(second), pids: rest };
  if (first === '--') return { word: 'TERM', named: TERM, pids: args.slice(1) };
  if (/^-./.test(first)) {
    const word = first.slice(1);
    const pids = args.slice(second === '--' ? 2 : 1);
    return { word, named: namedSignal(word), pids };
  }
  return { word: 'TERM', named: TERM, pids: args };
}

function* killOne({ state, place }: Invocation, pid: string, named: Sendable): Program {
  const { host } = place;
  if (!/^\d+$/.test(pid))
    return yield* fail(
      complaint(state, {
        bash: pid.startsWith('%')
          ? `kill: ${pid}: no such job`
          : `kill: ${pid}: arguments must be process or job IDs`,
        dash: `kill: Illegal number: ${pid}`,
      }),
    );
  const found = host && processesOf(host).find((each) => each.pid === Number(pid));
  // Without a shell around it, it is the program of the same name that runs.
  const words = { bash: `kill: (${pid}) - No such process`, dash: 'kill: No such process' };
  if (!found)
    return yield* fail(
      state.depth === 0 ? `kill: (${pid}): No such process` : complaint(state, words),
    );
  const missing = signalTo(host, found, named);
  return missing === undefined ? 0 : yield* fail(`not simulated: ${missing}`);
}
