/** What a shell does itself. */
import { resolvePath } from './files';
import { ASSIGNMENT, Leaving, type Shell } from './script-shell';
import type { Ran, Running, ToolContext } from './tool';

export type Builtin = (context: ToolContext, shell: Shell, words: readonly string[]) => Ran;

/** 128 + SIGTERM: how `wait` ends when a trap springs. */
const INTERRUPTED = 143;

const simulated: Readonly<Record<string, Builtin>> = {
  exit(_context, shell, [code]) {
    throw new Leaving('exit', code === undefined ? shell.lastCode : Number(code) & 255);
  },
  break() {
    throw new Leaving('break', 0);
  },
  continue() {
    throw new Leaving('continue', 0);
  },
  cd(context, _shell, [path = '/root']) {
    context.directory = resolvePath(context.directory, path);
    return 0;
  },
  export(context, _shell, words) {
    for (const word of words) {
      const [, name = '', value = ''] = ASSIGNMENT.exec(word) ?? [];
      if (name) context.variables.set(name, value);
    }
    return 0;
  },
  set() {
    return 0;
  },
  *wait(_context, shell, pids) {
    if (pids.length === 0) return yield* waitWhile(shell, () => shell.jobs.areRunning);
    let code = 0;
    for (const pid of pids.map(Number)) {
      code = yield* waitWhile(shell, () => shell.jobs.exitCodeOf(pid) === undefined);
      if (code === 0) code = shell.jobs.exitCodeOf(pid) ?? 0;
    }
    return code;
  },
  kill({ complain }, { jobs }, words) {
    const isQuestion = words[0] === '-0';
    let code = 0;
    for (const word of words.filter((each) => !each.startsWith('-'))) {
      const pid = Number(word);
      if (isQuestion ? jobs.exitCodeOf(pid) === undefined : jobs.kill(pid)) continue;
      complain(`not simulated: kill ${word}\n`);
      code = 1;
    }
    return code;
  },
  trap(_context, { signals: { traps } }, [action = '', ...signals]) {
    for (const signal of signals) {
      const name = signal.replace(/^SIG/, '').replace(/^15$/, 'TERM');
      if (action === '-') traps.delete(name);
      else traps.set(name, action);
    }
    return 0;
  },
  *exec(context, { signals }, words) {
    signals.traps.clear();
    throw new Leaving('exit', words.length > 0 ? yield* context.start(context, words) : 0);
  },
};

function* waitWhile({ jobs, signals }: Shell, isToWait: () => boolean): Running {
  while (isToWait()) {
    signals.isWaiting = true;
    yield jobs.nextWaitMs;
    signals.isWaiting = false;
    if (signals.sprung !== undefined) return INTERRUPTED;
  }
  return 0;
}

/** What a shell has besides. */
const MISSING = new Set(
  '. alias bg eval fg getopts hash jobs local read return shift source type ulimit umask unset'.split(
    ' ',
  ),
);

const missing =
  (name: string): Builtin =>
  ({ complain }) => {
    complain(`not simulated: ${name}\n`);
    return 127;
  };

export const builtinOf = (name: string): Builtin | undefined =>
  Object.hasOwn(simulated, name) ? simulated[name] : MISSING.has(name) ? missing(name) : undefined;
