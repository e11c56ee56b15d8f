import { resolvePath } from '$lib/simulation/host/files';
import { defineCommand } from '../command';
import { refuse } from '../complaint';
import { printLine } from '../effect';

/** `cd [DIRECTORY]`. */
export const command = defineCommand({
  usage: 'cd [DIRECTORY]',
  summary: 'Change the shell working directory',

  *run({ args, place, state }) {
    const [target = place.home, ...others] = args;
    const isBash = state.program.kind === 'bash';
    if (isBash && others.length > 0) return yield* refuse(state, 'cd: too many arguments');
    const isBack = target === '-';
    const before = state.variables.get('OLDPWD');
    if (isBash && isBack && before === undefined) return yield* refuse(state, 'cd: OLDPWD not set');
    const path = isBack ? (before ?? state.cwd) : resolvePath(state.cwd, target);
    const entry = place.files.stat(path);
    if (entry?.kind !== 'directory') {
      const why = entry ? 'Not a directory' : place.files.whyMissing(path);
      return yield* refuse(state, {
        bash: `cd: ${target}: ${why}`,
        dash: `cd: can't cd to ${target}`,
      });
    }
    state.variables.set('OLDPWD', state.cwd);
    state.cwd = path;
    state.variables.set('PWD', path);
    // Whoever goes back is told where that is.
    if (isBack) yield* printLine(path);
    return 0;
  },
});
