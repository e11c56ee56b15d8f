import { defineCommand } from '../command';
import { complaint } from '../complaint';
import { complain, fail, printLine } from '../effect';
import { described, meaningsOf } from './_builtins';

const NOT_FOUND_IN_DASH = 127;
const MISUSED = 2;

/** `type [-a] [-t] [-p] NAME...`. @source bash 5.2 builtins/type.def, dash 0.5.12 src/exec.c typecmd */
export const command = defineCommand({
  usage: 'type [-a] [-t] [-p] NAME...',
  summary: 'Display information about command type',

  *run(invocation) {
    const { args, state } = invocation;
    const isDash = state.program.kind === 'dash';
    const options = isDash
      ? []
      : args.slice(
          0,
          args.findIndex((arg) => !/^-./.test(arg)),
        );
    const letters = (args.every((arg) => /^-./.test(arg)) && !isDash ? args : options).join('');
    const wrong = /[^-aftpP]/.exec(letters)?.[0];
    if (wrong !== undefined) {
      yield* complain(complaint(state, `type: -${wrong}: invalid option`));
      return yield* fail('type: usage: type [-afptP] name [name ...]', MISUSED);
    }
    let exitCode = 0;
    for (const name of args.filter((arg) => isDash || !/^-./.test(arg))) {
      const found = meaningsOf(invocation, name);
      const isPath = /[pP]/.test(letters);
      const shown = isPath && !letters.includes('P') && found[0]?.kind !== 'file' ? [] : found;
      for (const meaning of letters.includes('a')
        ? shown
        : shown.slice(0, isPath ? undefined : 1)) {
        if (isPath && meaning.kind !== 'file') continue;
        if (letters.includes('t')) yield* printLine(meaning.kind);
        else if (isPath && meaning.kind === 'file') yield* printLine(meaning.path);
        else yield* printLine(described(invocation, name, meaning));
        if (isPath && !letters.includes('a')) break;
      }
      if (found.length > 0) continue;
      exitCode = isDash ? NOT_FOUND_IN_DASH : 1;
      if (isDash) yield* printLine(`${name}: not found`);
      else if (!/[tpP]/.test(letters))
        yield* complain(complaint(state, `type: ${name}: not found`));
    }
    return exitCode;
  },
});
