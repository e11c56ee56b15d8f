import { resolvePath, type Files } from '$lib/simulation/host/files';
import { defineCommand } from '../command';
import { complain } from '../effect';

/** `mv SOURCE... DESTINATION`. @simplified Directories are not moved. */
export const command = defineCommand({
  usage: 'mv SOURCE... DESTINATION',
  summary: 'Move files, or give a file another name',
  flags: {},

  *run({ args, place, state }) {
    const [first, ...others] = args;
    const destination = others.pop();
    if (first === undefined || destination === undefined) {
      const what =
        first === undefined ? 'file operand' : `destination file operand after '${first}'`;
      yield* complain(`mv: missing ${what}\nTry 'mv --help' for more information.`);
      return 1;
    }
    const { files } = place;
    const target = resolvePath(state.cwd, destination);
    const isInto = files.stat(target)?.kind === 'directory';
    if (others.length > 0 && !isInto) {
      yield* complain(`mv: target '${destination}': ${reasonOf(files, target)}`);
      return 1;
    }
    let exitCode = 0;
    for (const source of [first, ...others]) {
      const name = source.replace(/\/+$/, '').replace(/^.*\//, '');
      const shown = isInto ? `${destination.replace(/\/+$/, '')}/${name}` : destination;
      const to = isInto ? resolvePath(target, name) : target;
      const complaint = move(files, { source, from: resolvePath(state.cwd, source), shown, to });
      if (complaint === undefined) continue;
      yield* complain(complaint);
      exitCode = 1;
    }
    return exitCode;
  },
});

const reasonOf = (files: Files, path: string): string =>
  files.stat(path) ? 'Not a directory' : 'No such file or directory';

/** @source GNU coreutils 9.1 src/copy.c */
function move(
  files: Files,
  { source, from, shown, to }: { source: string; from: string; shown: string; to: string },
): string | undefined {
  if (!files.lstat(from)) return `mv: cannot stat '${source}': No such file or directory`;
  if (from === to) return `mv: '${source}' and '${shown}' are the same file`;
  const error = files.move(from, to);
  if (error === 'Is a directory') return `not simulated: moving the directory ${source}`;
  return error === undefined ? undefined : `mv: cannot move '${source}' to '${shown}': ${error}`;
}
