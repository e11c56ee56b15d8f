import { resolvePath, UNKNOWN } from '$lib/simulation/host/files';
import { defineCommand, type Invocation } from '../command';
import { complain, printLine, type Program } from '../effect';
import {
  isNoDirectory,
  joined,
  lastPart,
  named,
  NOT_THERE,
  quoted,
  reasonOf,
  transfer,
  type Named,
} from './_files';

/** Reads as nothing, and keeps nothing. */
const NULL = '/dev/null';

/** `cp [-r] [-a] [-f] [-n] [-p] [-v] SOURCE... DESTINATION`. @source GNU coreutils 9.1 src/cp.c, src/copy.c */
export const command = defineCommand({
  usage: 'cp [-r] [-a] [-f] [-n] [-p] [-v] SOURCE... DESTINATION',
  summary: 'Copy files and directories',
  flags: {
    archive: { short: 'a', help: 'same as -r -p' },
    force: { short: 'f', help: 'every file that is there can be opened anyway' },
    'no-clobber': { short: 'n', help: 'do not overwrite an existing file' },
    preserve: { short: 'p', type: 'optional', help: 'preserve mode and timestamps' },
    recursive: { short: 'r', help: 'copy directories recursively' },
    'recursive-too': { short: 'R', help: 'the same as -r' },
    verbose: { short: 'v', help: 'explain what is being done' },
  },

  run: (invocation) =>
    transfer('cp', invocation, function* ({ sources, destination, isInto }) {
      const made = new Set<string>();
      let exitCode = 0;
      for (const from of sources) {
        const to = isInto ? joined(destination, lastPart(from)) : destination;
        const complaints = yield* copy(invocation, {
          from,
          to,
          made,
          whole: `${quoted(from)}, into itself, ${quoted(to)}`,
        });
        for (const each of complaints) yield* complain(`cp: ${each}`);
        if (complaints.length > 0) exitCode = 1;
      }
      return exitCode;
    }),
});

interface Copying {
  readonly from: string;
  readonly to: string;
  /** What this call has made: it is not overwritten, and not copied again. */
  readonly made: Set<string>;
  /** What was named at first, for a complaint. */
  readonly whole: string;
  readonly isInside?: boolean;
}

const isRecursive = ({ flags }: Invocation): boolean =>
  ['recursive', 'recursive-too', 'archive'].some((name) => flags.isOn(name));

const keepsAttributes = ({ flags }: Invocation): boolean =>
  flags.isOn('archive') || flags.isOn('preserve');

/** Gives what went wrong. */
function* copy(invocation: Invocation, copying: Copying): Program<readonly string[]> {
  const { files } = invocation.place;
  const { from, to } = copying;
  const source = named(invocation, from);
  const keepsLinks = isRecursive(invocation);
  const entry = keepsLinks ? source.entry : source.entry && files.stat(source.path);
  if (isNull(invocation, to)) return [];
  if (isNull(invocation, from)) return copyNothing(invocation, to);
  if (!entry) return [`cannot stat ${quoted(from)}: ${reasonOf(invocation, from)}`];
  if (isNoDirectory(source)) return [`cannot stat ${quoted(from)}: Not a directory`];
  if (entry.kind !== 'directory') return yield* copyFile(invocation, copying, source);
  return keepsLinks
    ? yield* copyDirectory(invocation, copying, source)
    : [`-r not specified; omitting directory ${quoted(from)}`];
}

const isNull = ({ state }: Invocation, name: string): boolean =>
  resolvePath(state.cwd, name) === NULL;

function copyNothing({ place, state }: Invocation, to: string): readonly string[] {
  const error = place.files.write(resolvePath(state.cwd, to), '');
  return error ? [`cannot create regular file ${quoted(to)}: ${error}`] : [];
}

function* copyFile(
  invocation: Invocation,
  { from, to, made, isInside = false }: Copying,
  source: Named,
): Program<readonly string[]> {
  const { flags, place } = invocation;
  const { files } = place;
  const target = named(invocation, to);
  if (isNoDirectory(target)) return [`cannot stat ${quoted(to)}: Not a directory`];
  const before = to === '' ? undefined : files.stat(target.path);
  if (before && before.path === files.stat(source.path)?.path)
    return [`${quoted(from)} and ${quoted(to)} are the same file`];
  if (before?.kind === 'directory')
    return [`cannot overwrite directory ${quoted(to)} with non-directory`];
  if (made.has(target.path) && !isInside)
    return [`will not overwrite just-created ${quoted(to)} with ${quoted(from)}`];
  if (target.entry && flags.isOn('no-clobber')) return [];
  made.add(target.path);
  const isLink = source.entry?.kind === 'symlink' && isRecursive(invocation);
  if (isLink && target.entry) files.remove(target.path);
  const error = isLink
    ? files.makeLink(target.path, source.entry.target ?? '')
    : !before && /^$|\/$/.test(to)
      ? to === ''
        ? NOT_THERE
        : 'Not a directory'
      : files.copy(source.path, target.path, keepsAttributes(invocation));
  if (error)
    return [`cannot create ${isLink ? 'symbolic link' : 'regular file'} ${quoted(to)}: ${error}`];
  if (flags.isOn('verbose')) yield* printLine(`${quoted(from)} -> ${quoted(to)}`);
  return [];
}

function* copyDirectory(
  invocation: Invocation,
  { from, to, made, whole }: Copying,
  source: Named,
): Program<readonly string[]> {
  const { files } = invocation.place;
  const { path, entry } = named(invocation, to);
  if (path === source.path) return [`${quoted(from)} and ${quoted(to)} are the same file`];
  if (source.entry?.isUnknown) return [`cannot access ${quoted(from)}: ${UNKNOWN}`];
  // What this very call makes is not copied again.
  if (made.has(source.path)) return [`cannot copy a directory, ${whole}`];
  if (entry && files.stat(path)?.kind !== 'directory')
    return [`cannot overwrite non-directory ${quoted(to)} with directory ${quoted(from)}`];
  const error = entry ? undefined : files.makeDirectory(path);
  if (error) return [`cannot create directory ${quoted(to)}: ${error}`];
  if (!entry && invocation.flags.isOn('verbose'))
    yield* printLine(`${quoted(from)} -> ${quoted(to)}`);
  if (!entry) made.add(path);
  const complaints: string[] = [];
  for (const each of files.list(source.path)) {
    const inner = { from: joined(from, each), to: joined(to, each), made, whole, isInside: true };
    complaints.push(...(yield* copy(invocation, inner)));
  }
  return complaints;
}
