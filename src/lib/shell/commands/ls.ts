import { resolvePath, type FileEntry } from '$lib/simulation/host/files';
import { defineCommand, type Invocation } from '../command';
import { complain, print } from '../effect';

const COLUMNS = 80;

/** `ls [-l] [-a] [-1] [FILE]...`. */
export const command = defineCommand({
  usage: 'ls [-l] [-a] [FILE]...',
  summary: 'List directory contents',
  flags: {
    long: { short: 'l', help: 'use a long listing format' },
    all: { short: 'a', help: 'do not ignore entries starting with .' },
    'one-per-line': { short: '1', help: 'list one file per line' },
    'human-readable': { short: 'h', help: 'sizes are short anyway' },
  },

  *run(invocation) {
    const { args, place, state } = invocation;
    let exitCode = 0;
    const targets = args.length > 0 ? args : ['.'];
    const parts: string[] = [];
    for (const target of targets) {
      const path = resolvePath(state.cwd, target);
      const entry = place.files.stat(path);
      if (!entry) {
        yield* complain(`ls: cannot access '${target}': No such file or directory`);
        exitCode = 2;
        continue;
      }
      const isDirectory = entry.kind === 'directory';
      const names = isDirectory
        ? place.files
            .list(path)
            .filter((name) => invocation.flags.isOn('all') || !name.startsWith('.'))
        : [target];
      const listed = listing(invocation, isDirectory ? path : state.cwd, names);
      parts.push(targets.length > 1 && isDirectory ? `${target}:\n${listed}` : listed);
    }
    yield* print(parts.join('\n'));
    return exitCode;
  },
});

function listing(
  { flags, isTerminal, place, cluster }: Invocation,
  directory: string,
  names: readonly string[],
): string {
  if (names.length === 0) return '';
  if (flags.isOn('long')) {
    const rows = names.map((name) => {
      const path = resolvePath(directory, name);
      const entry = place.files.lstat(path);
      return entry
        ? longRow(entry, name, {
            size: sizeOf(place.files.read(path)),
            epoch: cluster.world.startsAtEpochMs,
          })
        : '';
    });
    return `total ${names.length * 4}\n${rows.join('')}`;
  }
  const line = names.join('  ');
  if (isTerminal && !flags.isOn('one-per-line') && line.length <= COLUMNS) return `${line}\n`;
  return names.map((name) => `${name}\n`).join('');
}

const sizeOf = (read: { text: string } | { error: string }): number =>
  'text' in read ? new TextEncoder().encode(read.text).length : 4096;

function longRow(
  { kind, mode, target, modifiedAtMs }: FileEntry,
  name: string,
  { size, epoch }: { size: number; epoch: number },
): string {
  const date = new Date(epoch + modifiedAtMs);
  const month = date.toLocaleString('en-US', { month: 'short', timeZone: 'UTC' });
  const time = date.toISOString().slice(11, 16);
  const links = kind === 'directory' ? 2 : 1;
  const shown = target === undefined ? name : `${name} -> ${target}`;
  return `${mode} ${links} root root ${String(size).padStart(5)} ${month} ${String(date.getUTCDate()).padStart(2)} ${time} ${shown}\n`;
}
