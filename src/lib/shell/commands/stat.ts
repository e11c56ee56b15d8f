import { resolvePath, type FileEntry } from '$lib/simulation/host/files';
import { defineCommand, type Invocation } from '../command';
import { fail, printLine } from '../effect';
import { misused } from '../text';
import { forEach, named, quoted, reasonOf } from './_files';
import { ownerOf, sizeText } from './ls';

/** `stat -c FORMAT FILE...`: what the simulation knows of a file. @source GNU coreutils 9.1 src/stat.c */
export const command = defineCommand({
  usage: 'stat -c FORMAT FILE...',
  summary: 'Display file status',
  flags: {
    format: { short: 'c', type: 'string', help: 'use this format: %n %s %y %Y %F %a %A %U %G' },
    dereference: { short: 'L', help: 'follow links' },
  },

  *run(invocation) {
    const { args, flags } = invocation;
    if (args.length === 0) return yield* misused('stat', 'missing operand');
    const format = flags.get('format');
    const unknown = /%([^nsyYFaAUG%])/.exec(format ?? '')?.[1];
    if (unknown !== undefined) return yield* fail(`not simulated: stat -c %${unknown}`);
    return yield* forEach('stat', invocation, function* (name) {
      const { entry, path } = named(invocation, name);
      const { files } = invocation.place;
      const shown = flags.isOn('dereference') ? files.stat(path) : entry;
      if (!shown) return `cannot statx ${quoted(name)}: ${reasonOf(invocation, name)}`;
      if (format === undefined) return 'not simulated: stat without -c FORMAT';
      const real = flags.isOn('dereference') ? (files.stat(path)?.path ?? path) : path;
      yield* printLine(filled(invocation, format, { name, path: real, entry: shown }));
      return undefined;
    });
  },
});

const KINDS = { directory: 'directory', symlink: 'symbolic link', file: 'regular file' };

function filled(
  invocation: Invocation,
  format: string,
  { name, path, entry }: { name: string; path: string; entry: FileEntry },
): string {
  const { cluster, state } = invocation;
  const at = new Date(cluster.world.startsAtEpochMs + entry.modifiedAtMs);
  const size = sizeText(invocation, path);
  const owner = ownerOf(invocation, resolvePath(state.cwd, path));
  const iso = at.toISOString();
  const values: Readonly<Record<string, string>> = {
    n: name,
    s: size,
    y: `${iso.slice(0, 10)} ${iso.slice(11, 23)}000000 +0000`,
    Y: String(Math.floor(at.getTime() / 1_000)),
    F: entry.kind === 'file' && size === '0' ? 'regular empty file' : KINDS[entry.kind],
    a: octal(entry.mode),
    A: entry.mode,
    U: owner,
    G: owner,
    '%': '%',
  };
  return format.replace(/%(.)/g, (_, letter: string) => values[letter] ?? '');
}

/** `-rw-r--r--` → `644`. */
const octal = (mode: string): string =>
  (mode.endsWith('t') ? '1' : '') +
  [1, 4, 7]
    .map((at) =>
      [...mode.slice(at, at + 3)].reduce((sum, each) => sum * 2 + Number(each !== '-'), 0),
    )
    .join('');
