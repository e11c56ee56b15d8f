import { resolvePath } from '$lib/simulation/host/files';
import { defineCommand } from '../command';
import { fail, printLine } from '../effect';

/** `cd [DIRECTORY]`. */
export const command = defineCommand({
  usage: 'cd [DIRECTORY]',
  summary: 'Change the shell working directory',

  *run({ args, place, state }) {
    const [target = place.home, ...others] = args;
    if (others.length > 0) return yield* fail('bash: cd: too many arguments');
    const isBack = target === '-';
    const before = state.variables.get('OLDPWD');
    if (isBack && before === undefined) return yield* fail('bash: cd: OLDPWD not set');
    const path = isBack ? (before ?? '') : resolvePath(state.cwd, target);
    const entry = place.files.stat(path);
    if (!entry) return yield* fail(`bash: cd: ${target}: No such file or directory`);
    if (entry.kind !== 'directory') return yield* fail(`bash: cd: ${target}: Not a directory`);
    state.variables.set('OLDPWD', state.cwd);
    state.cwd = path;
    state.variables.set('PWD', path);
    // Whoever goes back is told where that is.
    if (isBack) yield* printLine(path);
    return 0;
  },
});
