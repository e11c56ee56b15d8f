/** What the commands that make, copy and remove files share. */
import {
  resolvePath,
  type FileEntry,
  type FileError,
  type Files,
} from '$lib/simulation/host/files';
import type { Invocation } from '../command';
import { complain, fail, type Program } from '../effect';
import { misused } from '../text';

export const NOT_THERE = 'No such file or directory';

/** A name as GNU programs quote it. @source gnulib lib/quotearg.c shell_escape_always_quoting_style */
export function quoted(name: string): string {
  if (!name.includes("'")) return `'${name}'`;
  return /["$`\\!]/.test(name) ? `'${name.replaceAll("'", String.raw`'\''`)}'` : `"${name}"`;
}

export const withoutSlashes = (path: string): string => path.replace(/(?<=.)\/+$/, '');

export const lastPart = (path: string): string => withoutSlashes(path).replace(/^.*\/(?=.)/s, '');

export const joined = (directory: string, name: string): string =>
  directory.endsWith('/') ? directory + name : `${directory}/${name}`;

/** Where a path is, links above it followed; the last part itself may be a link. */
export function placeOf(files: Files, path: string): string {
  const above = files.stat(resolvePath(path, '..'))?.path;
  return above === undefined || path === '/' ? path : joined(above, lastPart(path));
}

/** A path that was named, and what is there. */
export interface Named {
  readonly name: string;
  readonly path: string;
  readonly entry: FileEntry | undefined;
}

export function named({ place: { files }, state }: Invocation, name: string): Named {
  const path = placeOf(files, resolvePath(state.cwd, name));
  if (name === '') return { name, path, entry: undefined };
  // With a slash behind it the path goes through the link.
  const real = name.endsWith('/') ? files.stat(path) : undefined;
  return { name, path: real?.path ?? path, entry: real ?? files.lstat(path) };
}

/** Whether a name with a slash behind it is that of a link. */
export const isThroughLink = ({ place: { files }, state }: Invocation, name: string): boolean =>
  name.endsWith('/') &&
  files.lstat(placeOf(files, resolvePath(state.cwd, name)))?.kind === 'symlink';

/** Why nothing is there: a file may stand where the path needs a directory. */
export function reasonOf({ place: { files }, state }: Invocation, name: string): FileError {
  let at = resolvePath(state.cwd, name);
  while (at !== '/' && !files.stat(at)) at = resolvePath(at, '..');
  if (name === '') return NOT_THERE;
  return files.stat(at)?.kind === 'file'
    ? 'Not a directory'
    : files.whyMissing(resolvePath(state.cwd, name));
}

/** Whether a file stands where a name asks for a directory. */
export const isNoDirectory = ({ name, entry }: Named): boolean =>
  name.endsWith('/') && entry !== undefined && entry.kind !== 'directory';

/** Does something with each argument; 1 when any went wrong. */
export function* forEach(
  tool: string,
  { args }: Invocation,
  use: (name: string) => Program<string | undefined>,
): Program {
  if (args.length === 0) return yield* misused(tool, 'missing operand');
  let exitCode = 0;
  for (const name of args) {
    const complaint = yield* use(name);
    if (complaint === undefined) continue;
    yield* complain(complaint.startsWith('not simulated') ? complaint : `${tool}: ${complaint}`);
    exitCode = 1;
  }
  return exitCode;
}

/** What is to be put where. */
export interface Transfer {
  readonly sources: readonly string[];
  /** The destination as it was named. */
  readonly destination: string;
  /** Whether the sources go into it. */
  readonly isInto: boolean;
}

/** `SOURCE... DESTINATION`, as cp and ln take them. */
export function* transfer(
  tool: string,
  invocation: Invocation,
  use: (transfer: Transfer) => Program,
): Program {
  const sources = [...invocation.args];
  const destination = sources.pop();
  if (destination === undefined) return yield* misused(tool, 'missing file operand');
  if (sources.length === 0)
    return yield* misused(tool, `missing destination file operand after ${quoted(destination)}`);
  const { files } = invocation.place;
  const path = resolvePath(invocation.state.cwd, destination);
  const there = destination === '' ? undefined : files.stat(path);
  const isInto = there?.kind === 'directory';
  if (sources.length > 1 && !isInto)
    return yield* fail(
      `${tool}: target ${quoted(destination)}: ${there ? 'Not a directory' : NOT_THERE}`,
    );
  return yield* use({ sources, destination, isInto });
}
