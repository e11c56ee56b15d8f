import { resolvePath } from '$lib/simulation/host/files';
import { defineCommand } from '../command';
import { fail } from '../effect';

/** `cd [DIRECTORY]`. */
export const command = defineCommand({
  usage: 'cd [DIRECTORY]',
  summary: 'Change the shell working directory',

  *run({ args, place, state }) {
    const [target = place.home] = args;
    const path =
      target === '-'
        ? (state.variables.get('OLDPWD') ?? state.cwd)
        : resolvePath(state.cwd, target);
    const entry = place.files.stat(path);
    if (!entry) return yield* fail(`bash: cd: ${target}: No such file or directory`);
    if (entry.kind !== 'directory') return yield* fail(`bash: cd: ${target}: Not a directory`);
    state.variables.set('OLDPWD', state.cwd);
    state.cwd = path;
    state.variables.set('PWD', path);
    return 0;
  },
});
