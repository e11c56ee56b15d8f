import { defineCommand } from '../command';
import { complain, fail, type Program } from '../effect';
import { lent } from '../evaluate/redirect';
import { isProgram, runProgram } from './_run';
import { durationMs } from './sleep';

const TIMED_OUT = 124;
const FAILED = 125;
const NOT_FOUND = 127;
/** 128 and the signal's number. */
const signalled = { TERM: 143, KILL: 137, INT: 130, HUP: 129 } as const;

/** Signals that a command may do anything about. */
const others = /^(\d+|QUIT|USR[12]|STOP|CONT|ABRT|ALRM|PIPE|CHLD|WINCH|TSTP)$/;

/**
 * `timeout [-k DURATION] [-s SIGNAL] [-v] DURATION COMMAND`: virtual time. @source GNU coreutils 9.1 src/timeout.c
 * @simplified No command holds out against the first signal, so that there is nothing for `-k` to do.
 */
export const command = defineCommand({
  usage: 'timeout [-k DURATION] [-s SIGNAL] [-v] DURATION COMMAND [ARG]...',
  summary: 'Run a command with a time limit',
  stopsAtArgument: true,
  flags: {
    'kill-after': { short: 'k', type: 'string', help: 'also send KILL after this much longer' },
    signal: { short: 's', type: 'string', help: 'send this instead of TERM' },
    verbose: { short: 'v', help: 'say which signal is sent' },
    'preserve-status': { help: "exit with the command's status, also when it timed out" },
    foreground: { help: 'there is one terminal for both anyway' },
  },

  *run(invocation) {
    const { args, flags, cluster, streams } = invocation;
    const [duration, ...words] = args;
    const [name = ''] = words;
    if (duration === undefined || words.length === 0) return yield* misused();
    const ms = durationMs(duration);
    const later = flags.get('kill-after') ?? '0';
    if (ms === undefined || durationMs(later) === undefined)
      return yield* misused(`invalid time interval ‘${ms === undefined ? duration : later}’`);
    const given = (flags.get('signal') ?? 'TERM').replace(/^SIG/, '').toUpperCase();
    const signal = ({ 15: 'TERM', 9: 'KILL', 2: 'INT', 1: 'HUP' } as const)[given] ?? given;
    if (!isSignal(signal))
      return others.test(signal)
        ? yield* fail(`not simulated: timeout -s ${given}`, FAILED)
        : yield* misused(`‘${given}’: invalid signal`);
    if (!isProgram(invocation, name))
      return yield* fail(
        `timeout: failed to run command ‘${name}’: No such file or directory`,
        NOT_FOUND,
      );
    const { clock } = cluster.world;
    const ending = { isOver: false };
    const exitCode = yield* runProgram(invocation, words, {
      stdin: lent(streams).stdin,
      whenGone: (end) => {
        if (ms === 0) return () => undefined;
        const timer = clock.setTimeout(() => {
          ending.isOver = true;
          end();
        }, ms);
        return () => {
          clock.clearTimeout(timer);
        };
      },
    });
    if (!ending.isOver) return exitCode;
    if (flags.isOn('verbose'))
      yield* complain(`timeout: sending signal ${signal} to command ‘${name}’`);
    const isKept = signal === 'KILL' || flags.isOn('preserve-status');
    return isKept ? signalled[signal] : TIMED_OUT;
  },
});

const isSignal = (name: string): name is keyof typeof signalled => Object.hasOwn(signalled, name);

function* misused(problem?: string): Program {
  if (problem !== undefined) yield* complain(`timeout: ${problem}`);
  return yield* fail("Try 'timeout --help' for more information.", FAILED);
}
