import { resolvePath, type Files } from '$lib/simulation/host/files';

/** A shell pattern as a regular expression: `*`, `?`, `[a-z]`. */
export function patternToRegExp(pattern: string): RegExp {
  let source = '';
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern[index] ?? '';
    const bracket = /^\[(!?)([^\]]+)\]/.exec(pattern.slice(index));
    if (character === '*') source += '[^/]*';
    else if (character === '?') source += '[^/]';
    else if (bracket) {
      const [whole, not = '', set = ''] = bracket;
      source += `[${not ? '^' : ''}${set.replace(/[\\\]^]/g, '\\$&')}]`;
      index += whole.length - 1;
    } else source += character.replace(/[.+^${}()|\\[\]]/g, '\\$&');
  }
  try {
    return new RegExp(`^${source}$`);
  } catch {
    // `[z-a]` is a range that no regular expression takes; bash matches nothing with it either.
    return /^(?!)/;
  }
}

/** The paths that a pattern stands for, sorted; none when nothing matches. */
export function expandGlob(files: Files, cwd: string, pattern: string): string[] {
  const isAbsolute = pattern.startsWith('/');
  let found: string[] = [isAbsolute ? '/' : ''];
  for (const part of pattern.split('/').filter(Boolean)) {
    const next: string[] = [];
    for (const base of found) {
      const directory = resolvePath(cwd, base || '.');
      const join = (name: string) =>
        base === '' || base === '/' ? `${base}${name}` : `${base}/${name}`;
      if (!/[*?[]/.test(part)) {
        if (files.lstat(resolvePath(directory, part))) next.push(join(part));
        continue;
      }
      const matcher = patternToRegExp(part);
      for (const name of files.list(directory))
        if (matcher.test(name) && (!name.startsWith('.') || part.startsWith('.')))
          next.push(join(name));
    }
    found = next;
  }
  return pattern ? found.filter(Boolean) : [];
}
