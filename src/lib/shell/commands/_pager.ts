import { resolvePath, type FileError } from '$lib/simulation/host/files';
import type { Invocation } from '../command';
import { complain, fail, print, printLine, type Program } from '../effect';
import { eachLine } from '../text';

/** How a pager words things. */
export interface Pager {
  readonly name: string;
  /** Without a file, while nothing comes through a pipe. */
  readonly missing: string;
  /** What stands before a file. */
  readonly title?: (file: string) => string;
  readonly cannotRead: (file: string, why: FileError) => string;
  readonly isDirectory: (file: string) => string;
}

/** Copies what it is given. @simplified It does not stop at the end of a page: the terminal scrolls. */
export function* copyAll(
  { name, missing, cannotRead, isDirectory, title }: Pager,
  invocation: Invocation,
): Program {
  const { args, place, state, isPiped, isTerminal } = invocation;
  // A keyboard that is read from would never end.
  if (args.length === 0 && !isPiped && invocation.streams.stdin.isTerminal)
    return yield* fail(missing);
  let exitCode = 0;
  for (const file of args.length > 0 ? args : ['-']) {
    const path = resolvePath(state.cwd, file);
    const kind = file === '-' ? 'file' : place.files.stat(path)?.kind;
    const isTitled = title !== undefined && args.length > (isTerminal ? 1 : 0);
    if (kind === 'file' && isTitled) yield* print(title(file));
    if (kind === 'file')
      yield* eachLine(name, { ...invocation, args: [file] }, function* (line) {
        yield* print(line);
        return undefined;
      });
    else {
      const where = kind === undefined && title ? complain : printLine;
      const why = place.files.whyMissing(path);
      yield* where(kind === undefined ? cannotRead(file, why) : isDirectory(file));
      exitCode = isTerminal ? 1 : 0;
    }
  }
  return exitCode;
}
