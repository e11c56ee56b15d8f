import { resolvePath } from '$lib/simulation/host/files';
import { defineCommand } from '../command';
import { complain, print, readLine } from '../effect';

/** `tee [-a] [FILE]...`. */
export const command = defineCommand({
  usage: 'tee [-a] [FILE]...',
  summary: 'Copy standard input to each file, and also to standard output',
  flags: { append: { short: 'a', help: 'append to the given files, do not overwrite' } },

  *run({ args, flags, place, state }) {
    const paths: string[] = [];
    let exitCode = 0;
    for (const file of args) {
      const path = resolvePath(state.cwd, file);
      const error = place.files.write(path, '', flags.isOn('append'));
      if (error) {
        yield* complain(`tee: ${file}: ${error}`);
        exitCode = 1;
      } else paths.push(path);
    }
    for (;;) {
      const line = yield* readLine();
      if (line === undefined) return exitCode;
      for (const path of paths) place.files.write(path, line, true);
      yield* print(line);
    }
  },
});
