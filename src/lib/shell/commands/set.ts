import { defineCommand } from '../command';
import { complaint, giveUp } from '../complaint';
import { complain, fail, type Program } from '../effect';
import type { ShellOption, ShellState } from '../state';

const letters: Readonly<Record<string, ShellOption>> = { e: 'errexit', u: 'nounset', x: 'xtrace' };
const simulated: readonly string[] = ['errexit', 'nounset', 'xtrace', 'pipefail'];
/** @source bash 5.2 builtins/set.def, dash 0.5.12 src/options.h */
const others =
  'allexport braceexpand emacs errtrace functrace hashall histexpand history ignoreeof interactive-comments keyword monitor noclobber noexec noglob nolog notify onecmd physical posix privileged verbose vi'.split(
    ' ',
  );
const MISUSED = 2;

/** `set [-eux] [-o OPTION]`, and with `+` the other way round. */
export const command = defineCommand({
  usage: 'set [-eux] [-o errexit|nounset|xtrace|pipefail]',
  summary: 'Set or unset shell options',

  *run({ args, state }) {
    const words = [...args];
    if (words.length === 0) return yield* fail('not simulated: set without options');
    for (let word = words.shift(); word !== undefined; word = words.shift()) {
      const [sign = ''] = word;
      if (!/^[-+]./.test(word) || word === '--')
        return yield* fail('not simulated: positional parameters (set -- …)');
      for (const letter of word.slice(1)) {
        const name = letter === 'o' ? words.shift() : letters[letter];
        if (letter === 'o' && name === undefined)
          return yield* fail('not simulated: set -o without a name');
        if (!isSimulated(name, state)) return yield* refuse(state, sign, letter, name);
        if (sign === '-') state.options.add(name);
        else state.options.delete(name);
      }
    }
    return 0;
  },
});

const isSimulated = (name: string | undefined, { program }: ShellState): name is ShellOption =>
  name !== undefined &&
  simulated.includes(name) &&
  (name !== 'pipefail' || program.kind === 'bash');

function* refuse(
  state: ShellState,
  sign: string,
  letter: string,
  name: string | undefined,
): Program {
  const isDash = state.program.kind === 'dash';
  const isReal = name === undefined ? /[abfhkmnptvBCEHPTIV]/.test(letter) : others.includes(name);
  if (isReal)
    return yield* fail(
      `not simulated: set ${sign}${letter}${name === undefined ? '' : ` ${name}`}`,
    );
  if (isDash)
    return yield* giveUp(
      state,
      `set: Illegal option ${sign}${letter}${name === undefined ? '' : ` ${name}`}`,
    );
  if (name !== undefined) {
    yield* complain(complaint(state, `set: ${name}: invalid option name`));
    return MISUSED;
  }
  yield* complain(complaint(state, `set: ${sign}${letter}: invalid option`));
  return yield* fail(
    'set: usage: set [-abefhkmnptuvxBCEHPT] [-o option-name] [--] [-] [arg ...]',
    MISUSED,
  );
}
