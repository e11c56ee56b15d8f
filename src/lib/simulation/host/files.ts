import {
  nameOf,
  parentOf,
  resolvePath,
  textOf,
  UNKNOWN,
  type FileEntry,
  type FileError,
} from './file-entry';

export { resolvePath, UNKNOWN, type FileEntry, type FileError } from './file-entry';

const MAX_LINKS = 16;
/** A disk has room for so many files: whoever copies them in a loop has to end somewhere. */
const MAX_FILES = 10_000;

/** Files of somebody else that are seen at a path of these. */
interface Mount {
  readonly path: string;
  readonly files: Files;
  /** Where in those files. */
  readonly root: string;
  readonly isReadOnly: boolean;
}

/** A path as the files that hold it know it. */
interface Place {
  readonly mount: Mount;
  readonly path: string;
}

export class Files {
  readonly #entries = new Map<string, FileEntry>([
    ['/', { kind: 'directory', mode: 'drwxr-xr-x', modifiedAtMs: 0 }],
  ]);
  readonly #nowMs: () => number;
  /** The longest path first. */
  #mounts: readonly Mount[] = [];
  #watchers: ((directory: string) => void)[] = [];

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** Calls `watcher` with the directory in which a file was written, removed or moved, as inotify does. */
  watch(watcher: (directory: string) => void): void {
    this.#watchers = [...this.#watchers, watcher];
  }

  /** Puts a file where it belongs, with all directories above it: how a machine is furnished. */
  put(path: string, content: string | (() => string), mode = '-rw-r--r--'): void {
    this.furnish(path, { kind: 'file', content, mode });
  }

  /** The same for any entry. */
  furnish(path: string, entry: Omit<FileEntry, 'modifiedAtMs'>): void {
    this.makeDirectories(parentOf(path));
    this.#entries.set(path, { ...entry, modifiedAtMs: this.#nowMs() });
  }

  /** Shows what lies at `root` of other files, a directory or a file, at `path` of these. */
  mount(path: string, files: Files, root = '/', isReadOnly = false): void {
    const isFile = files.stat(root)?.kind === 'file';
    if (isFile) this.put(path, '');
    else this.makeDirectories(path);
    const mounts = [...this.#mounts, { path, files, root, isReadOnly }];
    this.#mounts = mounts.sort((one, other) => other.path.length - one.path.length);
  }

  /** Where volumes are mounted. */
  get mountPaths(): readonly string[] {
    return this.#mounts.map(({ path }) => path);
  }

  link(path: string, target: string): void {
    this.furnish(path, { kind: 'symlink', target, mode: 'lrwxrwxrwx' });
  }

  makeDirectories(path: string): void {
    const place = this.#place(path);
    if (place) {
      place.mount.files.makeDirectories(place.path);
      return;
    }
    if (this.#entries.has(path)) return;
    this.makeDirectories(parentOf(path));
    this.#entries.set(path, { kind: 'directory', mode: 'drwxr-xr-x', modifiedAtMs: this.#nowMs() });
  }

  /** The entry itself, be it a link or not. */
  lstat(path: string): FileEntry | undefined {
    const place = this.#place(path);
    return place ? place.mount.files.lstat(place.path) : this.#entries.get(path);
  }

  /** What the path leads to, through links; with the path where it ends. */
  stat(
    path: string,
    budget = { links: MAX_LINKS },
  ): (FileEntry & { readonly path: string }) | undefined {
    let at = path;
    while (budget.links-- > 0) {
      const entry = this.lstat(at);
      if (entry && entry.kind !== 'symlink') return { ...entry, path: at };
      const above = parentOf(at);
      // What is not there by this path may be there by the one that a link above it leads to.
      const real = entry || at === '/' ? above : this.stat(above, budget)?.path;
      if (real === undefined || (!entry && real === above)) return undefined;
      at = resolvePath(real, entry ? (entry.target ?? '') : nameOf(at));
    }
    return undefined;
  }

  read(path: string): { readonly text: string } | { readonly error: FileError } {
    const entry = this.stat(path);
    if (!entry) return { error: this.whyMissing(path) };
    if (entry.kind === 'directory') return { error: 'Is a directory' };
    return entry.isUnknown ? { error: UNKNOWN } : { text: textOf(entry) };
  }

  /** Why nothing is known at a path: it is not there, or it would be in a directory that is not simulated. */
  whyMissing(path: string): FileError {
    const above = this.stat(parentOf(path));
    if (!above) return this.whyMissing(parentOf(path));
    return above.isUnknown ? UNKNOWN : 'No such file or directory';
  }

  /** Writes a file, or appends to it; the directory must be there. */
  write(path: string, text: string, append = false): FileError | undefined {
    if (append && this.stat(path)?.isUnknown) return UNKNOWN;
    return this.#store(path, (before) => ({
      content: (append && before ? textOf(before) : '') + text,
    }));
  }

  /** Copies a file. A text that is made when it is read stays one: whoever knows it knows the copy. */
  copy(from: string, to: string, keepsAttributes = false): FileError | undefined {
    const source = this.stat(from);
    if (!source) return 'No such file or directory';
    if (source.kind === 'directory') return 'Is a directory';
    const { content = '', isUnknown = false, mode, modifiedAtMs } = source;
    return this.#store(to, (before) => ({
      content,
      isUnknown,
      ...(before && !keepsAttributes ? {} : { mode }),
      ...(keepsAttributes && { modifiedAtMs }),
    }));
  }

  /** Says that it was changed now, without changing it; an empty file when there is none. */
  touch(path: string): FileError | undefined {
    const entry = this.stat(path);
    if (entry?.kind !== 'directory')
      return this.#store(path, (before) => ({
        content: before?.content ?? '',
        isUnknown: before?.isUnknown ?? false,
      }));
    const place = this.#place(entry.path);
    if (place?.mount.isReadOnly) return 'Read-only file system';
    if (place) return place.mount.files.touch(place.path);
    this.#put(entry.path, { ...entry, modifiedAtMs: this.#nowMs() });
    return undefined;
  }

  /** Makes one directory, in one that is there. */
  makeDirectory(path: string): FileError | undefined {
    return this.#make(path, { kind: 'directory', mode: 'drwxr-xr-x' });
  }

  /** Makes a symbolic link, in a directory that is there. */
  makeLink(path: string, target: string): FileError | undefined {
    return this.#make(path, { kind: 'symlink', target, mode: 'lrwxrwxrwx' });
  }

  #make(path: string, made: Omit<FileEntry, 'modifiedAtMs'>): FileError | undefined {
    if (this.lstat(path)) return 'File exists';
    const above = this.stat(parentOf(path));
    if (!above) return this.whyMissing(path);
    if (above.kind !== 'directory') return 'Not a directory';
    const at = resolvePath(above.path, nameOf(path));
    const place = this.#place(at);
    if (place?.mount.isReadOnly) return 'Read-only file system';
    if (place) return place.mount.files.#make(place.path, made);
    if (this.#isFull) return 'No space left on device';
    this.#put(at, { ...made, modifiedAtMs: this.#nowMs() });
    return undefined;
  }

  #store(
    path: string,
    change: (before: FileEntry | undefined) => Partial<FileEntry>,
  ): FileError | undefined {
    const entry = this.stat(path);
    if (entry?.kind === 'directory') return 'Is a directory';
    const above = this.stat(parentOf(path));
    if (!above) return this.whyMissing(path);
    if (above.kind !== 'directory') return 'Not a directory';
    const at = entry?.path ?? resolvePath(above.path, nameOf(path));
    const place = this.#place(at);
    if (place?.mount.isReadOnly) return 'Read-only file system';
    if (place) return place.mount.files.#store(place.path, change);
    if (!entry && this.#isFull) return 'No space left on device';
    const mode = entry?.mode ?? '-rw-r--r--';
    this.#put(at, { kind: 'file', mode, modifiedAtMs: this.#nowMs(), ...change(entry) });
    return undefined;
  }

  /** Gives a file another name: what it holds and its times stay. */
  move(from: string, to: string): FileError | undefined {
    const entry = this.lstat(from);
    if (!entry) return 'No such file or directory';
    if (this.stat(parentOf(to))?.kind !== 'directory') return 'No such file or directory';
    const [source, target] = [this.#place(from), this.#place(to)];
    if (source?.mount.isReadOnly === true || target?.mount.isReadOnly === true)
      return 'Read-only file system';
    if (entry.kind === 'directory') return 'Is a directory';
    (target?.mount.files ?? this).#put(target?.path ?? to, entry);
    return this.remove(from);
  }

  remove(path: string): FileError | undefined {
    if (this.mountPaths.includes(path)) return 'Device or resource busy';
    const place = this.#place(path);
    if (place?.mount.isReadOnly) return 'Read-only file system';
    if (place) return place.mount.files.remove(place.path);
    const entry = this.#entries.get(path);
    if (!entry) return 'No such file or directory';
    if (entry.kind === 'directory' && entry.isUnknown) return UNKNOWN;
    if (entry.kind === 'directory' && this.list(path).length > 0) return 'Directory not empty';
    this.#entries.delete(path);
    this.#changed(path);
    return undefined;
  }

  get #isFull(): boolean {
    return this.#entries.size >= MAX_FILES;
  }

  #put(path: string, entry: FileEntry): void {
    this.#entries.set(path, entry);
    this.#changed(path);
  }

  #changed(path: string): void {
    for (const watcher of this.#watchers) watcher(parentOf(path));
  }

  /** The names in a directory, sorted. */
  list(path: string): string[] {
    const directory = this.stat(path)?.path ?? path;
    const place = this.#place(directory);
    if (place) return place.mount.files.list(place.path);
    const prefix = directory === '/' ? '/' : `${directory}/`;
    const names: string[] = [];
    for (const each of this.#entries.keys()) {
      const rest = each.startsWith(prefix) ? each.slice(prefix.length) : '';
      if (rest && !rest.includes('/')) names.push(rest);
    }
    return names.sort();
  }

  #place(path: string): Place | undefined {
    for (const mount of this.#mounts) {
      if (path === mount.path) return { mount, path: mount.root };
      if (path.startsWith(`${mount.path}/`))
        return { mount, path: resolvePath(mount.root, path.slice(mount.path.length + 1)) };
    }
    return undefined;
  }
}
