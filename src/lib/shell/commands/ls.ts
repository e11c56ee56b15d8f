import { resolvePath, UNKNOWN, type FileEntry } from '$lib/simulation/host/files';
import { defineCommand, type Invocation } from '../command';
import { complain, print } from '../effect';

const COLUMNS = 80;
const BLOCK_BYTES = 4_096;

/** One line of a listing: a name, and what it stands for. */
interface Listed {
  readonly name: string;
  readonly path: string;
}

/** `ls [-l] [-a] [-d] [-1] [FILE]...`. @simplified Names that do not fit in one line stand one below the other. */
export const command = defineCommand({
  usage: 'ls [-l] [-a] [-d] [-1] [FILE]...',
  summary: 'List directory contents',
  flags: {
    long: { short: 'l', help: 'use a long listing format' },
    all: { short: 'a', help: 'do not ignore entries starting with .' },
    directory: { short: 'd', help: 'list directories themselves, not their contents' },
    'one-per-line': { short: '1', help: 'list one file per line' },
    'human-readable': { short: 'h', help: 'sizes are short anyway' },
  },

  *run(invocation) {
    const { args, flags, place, state } = invocation;
    let exitCode = 0;
    const files: Listed[] = [];
    const directories: Listed[] = [];
    for (const name of args.length > 0 ? [...args].sort() : ['.']) {
      const path = resolvePath(state.cwd, name);
      const entry = place.files.stat(path);
      if (!entry) {
        yield* complain(`ls: cannot access '${name}': ${place.files.whyMissing(path)}`);
        exitCode = 2;
      } else if (entry.kind === 'directory' && !flags.isOn('directory'))
        directories.push({ name, path });
      else files.push({ name, path });
    }
    // Files come first; with several arguments each directory has its title.
    const parts = files.length > 0 ? [listing(invocation, files)] : [];
    for (const { name, path } of directories) {
      if (place.files.stat(path)?.isUnknown) {
        yield* complain(`ls: reading directory '${name}': ${UNKNOWN}`);
        exitCode = 2;
      }
      const inside = contentsOf(invocation, path);
      const total = flags.isOn('long') ? `total ${totalOf(invocation, inside)}\n` : '';
      const title = args.length > 1 ? `${name}:\n` : '';
      parts.push(title + total + listing(invocation, inside));
    }
    yield* print(parts.join('\n'));
    return exitCode;
  },
});

function contentsOf({ flags, place }: Invocation, directory: string): Listed[] {
  const names = place.files.list(directory);
  const shown = flags.isOn('all')
    ? ['.', '..', ...names]
    : names.filter((name) => !name.startsWith('.'));
  return shown.map((name) => ({ name, path: resolvePath(directory, name) }));
}

function listing(invocation: Invocation, listed: readonly Listed[]): string {
  const { flags, isTerminal } = invocation;
  if (listed.length === 0) return '';
  if (flags.isOn('long')) return longRows(invocation, listed);
  const line = listed.map(({ name }) => name).join('  ');
  if (isTerminal && !flags.isOn('one-per-line') && line.length <= COLUMNS) return `${line}\n`;
  return listed.map(({ name }) => `${name}\n`).join('');
}

export function sizeOf({ place }: Invocation, path: string): number {
  const entry = place.files.lstat(path);
  if (entry?.kind === 'symlink') return (entry.target ?? '').length;
  const read = place.files.read(path);
  return 'text' in read ? new TextEncoder().encode(read.text).length : BLOCK_BYTES;
}

/** The size as it is shown: of what is not simulated nobody knows it. */
export const sizeText = (invocation: Invocation, path: string): string =>
  isUnknownFile(invocation, path) ? '?' : String(sizeOf(invocation, path));

const isUnknownFile = ({ place }: Invocation, path: string): boolean => {
  const entry = place.files.lstat(path);
  return entry?.kind === 'file' && (entry.isUnknown ?? false);
};

const totalOf = (invocation: Invocation, listed: readonly Listed[]): string =>
  listed.some(({ path }) => isUnknownFile(invocation, path))
    ? '?'
    : String(blocksOf(invocation, listed));

/** What the files take of the disk, in KiB. A short link takes nothing. */
const blocksOf = (invocation: Invocation, listed: readonly Listed[]): number =>
  listed
    .filter(({ path }) => invocation.place.files.lstat(path)?.kind !== 'symlink')
    .reduce((sum, { path }) => sum + Math.ceil(sizeOf(invocation, path) / BLOCK_BYTES) * 4, 0);

function longRows(invocation: Invocation, listed: readonly Listed[]): string {
  const { place, cluster } = invocation;
  const { files } = place;
  const rows = listed.flatMap(({ name, path }) => {
    const entry = files.lstat(path);
    if (!entry) return [];
    const size = sizeText(invocation, path);
    const owner = ownerOf(invocation, path);
    return [{ name, entry, size, owner, links: String(linksOf(invocation, path, entry)) }];
  });
  const widest = (key: 'size' | 'links' | 'owner') =>
    Math.max(...rows.map((row) => row[key].length));
  const [sizeWidth, linksWidth, ownerWidth] = [widest('size'), widest('links'), widest('owner')];
  return rows
    .map(({ name, entry: { mode, target, modifiedAtMs }, size, links, owner }) => {
      const date = new Date(cluster.world.startsAtEpochMs + modifiedAtMs);
      const month = date.toLocaleString('en-US', { month: 'short', timeZone: 'UTC' });
      const day = String(date.getUTCDate()).padStart(2);
      const time = date.toISOString().slice(11, 16);
      const shown = target === undefined ? name : `${name} -> ${target}`;
      return `${mode} ${links.padStart(linksWidth)} ${owner.padEnd(ownerWidth)} ${owner.padEnd(ownerWidth)} ${size.padStart(sizeWidth)} ${month} ${day} ${time} ${shown}\n`;
    })
    .join('');
}

/** A directory is linked from above, from itself, and from each directory in it. */
function linksOf({ place: { files } }: Invocation, path: string, { kind }: FileEntry): number {
  if (kind !== 'directory') return 1;
  const inside = files.list(path).map((name) => files.lstat(resolvePath(path, name)));
  return 2 + inside.filter((entry) => entry?.kind === 'directory').length;
}

/** On the laptop the learner has a home and what was put into /tmp; the rest is root's, as a whole node is. */
export function ownerOf({ place: { home, user } }: Invocation, path: string): string {
  const isOwn = path === home || path.startsWith(`${home}/`) || path.startsWith('/tmp/');
  return isOwn ? user : 'root';
}
