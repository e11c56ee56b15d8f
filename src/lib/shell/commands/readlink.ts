import { resolvePath } from '$lib/simulation/host/files';
import { defineCommand, type Invocation } from '../command';
import { print } from '../effect';
import { misused } from '../text';
import { isNoDirectory, named } from './_files';

/** `readlink [-f] [-e] [-n] FILE...`. @source GNU coreutils 9.1 src/readlink.c */
export const command = defineCommand({
  usage: 'readlink [-f] [-e] [-m] [-n] FILE...',
  summary: 'Print where a symbolic link leads to',
  flags: {
    canonicalize: { short: 'f', help: 'follow every link; all but the last part must exist' },
    'canonicalize-existing': { short: 'e', help: 'the same; all parts must exist' },
    'canonicalize-missing': { short: 'm', help: 'the same; no part needs to exist' },
    'no-newline': { short: 'n', help: 'do not output the trailing delimiter' },
  },

  *run(invocation) {
    const { args, flags, state } = invocation;
    if (args.length === 0) return yield* misused('readlink', 'missing operand');
    const isOn = (name: string) => flags.isOn(`canonicalize${name}`);
    let exitCode = 0;
    for (const name of args) {
      const path =
        isOn('') || isOn('-existing') || isOn('-missing')
          ? (canonical(invocation, name, isOn('-existing') ? 'all' : 'above') ??
            (isOn('-missing') ? resolvePath(state.cwd, name) : undefined))
          : named(invocation, name).entry?.target;
      if (path === undefined) exitCode = 1;
      else yield* print(`${path}${flags.isOn('no-newline') && args.length === 1 ? '' : '\n'}`);
    }
    return exitCode;
  },
});

/** The path without links; `needs` says which parts of it must be there. */
export function canonical(
  invocation: Invocation,
  name: string,
  needs: 'all' | 'above',
): string | undefined {
  const { files } = invocation.place;
  const found = named(invocation, name);
  const { path } = found;
  if (name === '' || isNoDirectory(found)) return undefined;
  const real = files.stat(path)?.path;
  if (real !== undefined || needs === 'all') return real;
  const { entry } = found;
  // A link that leads nowhere: what it names may be missing, not what is above that.
  const end = entry?.target === undefined ? path : resolvePath(path, `../${entry.target}`);
  return files.stat(resolvePath(end, '..'))?.kind === 'directory' ? end : undefined;
}
