/** A machine's files: paths and texts, enough for `cat`, `ls`, `cd` and redirection. */
export interface FileEntry {
  readonly kind: 'file' | 'directory' | 'symlink';
  /** Of a file; a function gives a text that is made when it is read. */
  readonly content?: string | (() => string);
  /** Nobody knows what the file holds, or what else is in the directory: it is not simulated. */
  readonly isUnknown?: boolean;
  /** Of a symbolic link. */
  readonly target?: string;
  readonly mode: string;
  readonly modifiedAtMs: number;
}

/** What a program that looks into an unknown file or directory says in the place of a guess. */
export const UNKNOWN = 'not simulated: its content';

export type FileError =
  | 'No such file or directory'
  | 'Is a directory'
  | 'Not a directory'
  | 'File exists'
  | 'Read-only file system'
  | 'Directory not empty'
  | 'Device or resource busy'
  | 'No space left on device'
  | typeof UNKNOWN;

/** `/a/b/../c` → `/a/c`; a relative path is taken from `cwd`. */
export function resolvePath(cwd: string, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith('/') ? path : `${cwd}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
export const parentOf = (path: string): string => resolvePath('/', `${path}/..`);

export const textOf = ({ content = '' }: FileEntry): string =>
  typeof content === 'function' ? content() : content;
