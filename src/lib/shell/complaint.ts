/** What a shell says when something cannot be done, in the words of the program that it is. */
import { complain, type Program } from './effect';
import type { ShellState } from './state';

/** The same complaint as either shell words it. */
export interface Words {
  readonly bash: string;
  readonly dash: string;
}

export const sameWords = (text: string): Words => ({ bash: text, dash: text });

/** What dash gives at an error of its own. @source dash 0.5.12 src/error.c exverror */
const DASH_ERROR = 2;

/**
 * The whole line: dash names the line of its input too.
 * @source dash 0.5.12 src/error.c exvwarning2
 * @simplified bash names itself alone, also while it runs a script, when it names that and the line too.
 */
export function complaint(state: ShellState, words: Words | string): string {
  const { program, line, isAsh } = state;
  const text = typeof words === 'string' ? words : words[program.kind];
  // busybox's shell names no line.
  if (isAsh) return `${program.name}: ${text}`;
  return program.kind === 'dash' ? `${program.name}: ${line}: ${text}` : `bash: ${text}`;
}

/** Complains about a command that is not run, and gives its exit code. */
export function* refuse(state: ShellState, words: Words | string, bashCode = 1): Program {
  yield* complain(complaint(state, words));
  return state.program.kind === 'dash' ? DASH_ERROR : bashCode;
}

/**
 * Does the same for a wrong expansion, or a special builtin that is used wrongly: with it dash gives up its script, or
 * the rest of the line that was typed.
 * @source dash 0.5.12 src/error.c exraise, POSIX 2.8.1 Consequences of Shell Errors
 */
export function* giveUp(state: ShellState, words: Words | string, bashCode = 1): Program {
  const { kind, isInteractive } = state.program;
  if (kind === 'dash')
    state.control = isInteractive
      ? { kind: 'break', value: Number.POSITIVE_INFINITY }
      : { kind: 'exit', value: DASH_ERROR };
  return yield* refuse(state, words, bashCode);
}
