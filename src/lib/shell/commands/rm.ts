import { defineCommand, type Invocation } from '../command';
import { complain, printLine, type Program } from '../effect';
import { misused } from '../text';
import {
  isNoDirectory,
  isThroughLink,
  joined,
  named,
  reasonOf,
  quoted,
  type Named,
} from './_files';

/** `rm [-r] [-f] [-d] [-v] FILE...`. @source GNU coreutils 9.1 src/rm.c, src/remove.c */
export const command = defineCommand({
  usage: 'rm [-r] [-f] [-d] [-v] FILE...',
  summary: 'Remove files or directories',
  flags: {
    force: { short: 'f', help: 'ignore files and arguments that are not there, never prompt' },
    recursive: { short: 'r', help: 'remove directories and their contents' },
    'recursive-too': { short: 'R', help: 'the same as -r' },
    dir: { short: 'd', help: 'remove empty directories' },
    verbose: { short: 'v', help: 'explain what is being done' },
  },

  *run(invocation) {
    const { args, flags } = invocation;
    if (args.length === 0 && flags.isOn('force')) return 0;
    if (args.length === 0) return yield* misused('rm', 'missing operand');
    let exitCode = 0;
    for (const name of args) {
      const complaint = yield* removeNamed(invocation, named(invocation, name));
      if (complaint === undefined) continue;
      yield* complain(complaint);
      exitCode = 1;
    }
    return exitCode;
  },
});

const isRecursive = ({ flags }: Invocation): boolean =>
  flags.isOn('recursive') || flags.isOn('recursive-too');

function* removeNamed(invocation: Invocation, target: Named): Program<string | undefined> {
  const { name, path, entry } = target;
  const cannot = `rm: cannot remove ${quoted(name)}:`;
  if (!entry)
    return invocation.flags.isOn('force') ? undefined : `${cannot} ${reasonOf(invocation, name)}`;
  if (isNoDirectory(target)) return `${cannot} Not a directory`;
  const isDirectory = entry.kind === 'directory';
  if (isDirectory && !isRecursive(invocation) && !invocation.flags.isOn('dir'))
    return `${cannot} Is a directory`;
  if (isDirectory && /(^|\/)\.\.?\/*$/.test(name))
    return `rm: refusing to remove '.' or '..' directory: skipping ${quoted(name)}`;
  if (path === '/' && isRecursive(invocation))
    return "rm: it is dangerous to operate recursively on '/'\nrm: use --no-preserve-root to override this failsafe";
  const isLink = isThroughLink(invocation, name);
  return yield* remove(invocation, { name, path, isDirectory, isLink });
}

interface Removing {
  readonly name: string;
  readonly path: string;
  readonly isDirectory: boolean;
  /** Whether a link leads there: what is in the directory goes, and it stays. */
  readonly isLink?: boolean;
}

/** What is in a directory goes first; all of it is tried. */
function* remove(
  invocation: Invocation,
  { name, path, isDirectory, isLink = false }: Removing,
): Program<string | undefined> {
  const { files } = invocation.place;
  const complaints: string[] = [];
  if (isDirectory && isRecursive(invocation))
    for (const each of files.list(path)) {
      const inner = joined(path, each);
      const complaint = yield* remove(invocation, {
        name: joined(name, each),
        path: inner,
        isDirectory: files.lstat(inner)?.kind === 'directory',
      });
      if (complaint !== undefined) complaints.push(complaint);
    }
  if (complaints.length > 0) return complaints.join('\n');
  const error = isLink ? 'Not a directory' : files.remove(path);
  if (error) return `rm: cannot remove ${quoted(name)}: ${error}`;
  if (invocation.flags.isOn('verbose'))
    yield* printLine(`removed ${isDirectory ? 'directory ' : ''}${quoted(name)}`);
  return undefined;
}
