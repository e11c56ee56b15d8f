import { defineCommand, type Invocation } from '../command';
import { complaint } from '../complaint';
import { complain, fail, printLine, type Program } from '../effect';
import { commandProgram } from '../run-command';
import { described, meaningsOf } from './_builtins';

const NOT_FOUND_IN_DASH = 127;
const MISUSED = 2;

/** `command [-p] [-v | -V] NAME [ARG]...`. @source bash 5.2 builtins/command.def */
export const command = defineCommand({
  usage: 'command [-p] [-v | -V] NAME [ARG]...',
  summary: 'Execute a simple command, or display information about commands',

  *run(invocation) {
    const { args, state, streams } = invocation;
    let words = args;
    let letters = '';
    // `command command ls`: one says no more than many.
    for (let [first = ''] = words; /^(-.+|command)$/.test(first); [first = ''] = words) {
      words = words.slice(1);
      if (first === '--') break;
      if (first.startsWith('-')) letters += first.slice(1);
      else if (/[vV]/.test(letters)) {
        words = [first, ...words];
        break;
      }
    }
    const wrong = /[^pvV]/.exec(letters)?.[0];
    if (wrong !== undefined) {
      yield* complain(complaint(state, `command: -${wrong}: invalid option`));
      return yield* fail('command: usage: command [-pVv] command [arg ...]', MISUSED);
    }
    if (/[vV]/.test(letters)) return yield* tell(invocation, words, letters.includes('V'));
    return words.length === 0 ? 0 : yield* commandProgram(state, words, streams);
  },
});

/** dash tells about the first one alone. */
function* tell(invocation: Invocation, names: readonly string[], isLong: boolean): Program {
  const { state } = invocation;
  const isDash = state.program.kind === 'dash';
  let isAnyFound = false;
  for (const name of isDash ? names.slice(0, 1) : names) {
    const [meaning] = meaningsOf(invocation, name);
    isAnyFound ||= meaning !== undefined;
    if (!meaning) {
      if (isLong && isDash) yield* printLine(`${name}: not found`);
      else if (isLong) yield* complain(complaint(state, `command: ${name}: not found`));
    } else if (isLong) yield* printLine(described(invocation, name, meaning));
    else if (meaning.kind === 'alias') yield* printLine(`alias ${name}='${meaning.text}'`);
    else yield* printLine(meaning.kind === 'file' ? meaning.path : name);
  }
  if (isAnyFound || names.length === 0) return 0;
  return isDash ? NOT_FOUND_IN_DASH : 1;
}
