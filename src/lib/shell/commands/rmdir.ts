import { defineCommand } from '../command';
import { printLine } from '../effect';
import { forEach, isThroughLink, named, quoted, reasonOf, withoutSlashes } from './_files';

/** `rmdir [-p] [-v] DIRECTORY...`. @source GNU coreutils 9.1 src/rmdir.c */
export const command = defineCommand({
  usage: 'rmdir [-p] [-v] DIRECTORY...',
  summary: 'Remove empty directories',
  flags: {
    parents: { short: 'p', help: 'remove the directory and its ancestors' },
    verbose: { short: 'v', help: 'print a message for every directory' },
    'ignore-fail-on-non-empty': { help: 'no error for a directory that is not empty' },
  },

  run: (invocation) =>
    forEach('rmdir', invocation, function* (whole) {
      const { flags, place } = invocation;
      let name = whole;
      do {
        if (flags.isOn('verbose')) yield* printLine(`rmdir: removing directory, ${quoted(name)}`);
        const { path, entry } = named(invocation, name);
        const error = isThroughLink(invocation, name)
          ? 'Symbolic link not followed'
          : entry?.kind === 'directory'
            ? place.files.remove(path)
            : entry
              ? 'Not a directory'
              : reasonOf(invocation, name);
        const isIgnored = error === 'Directory not empty' && flags.isOn('ignore-fail-on-non-empty');
        if (isIgnored) return undefined;
        if (error)
          return `failed to remove ${name === whole ? '' : 'directory '}${quoted(name)}: ${error}`;
        name = flags.isOn('parents') ? aboveOf(name) : '';
      } while (name !== '');
      return undefined;
    }),
});

const aboveOf = (name: string): string =>
  name.includes('/') ? withoutSlashes(withoutSlashes(name).replace(/[^/]*$/, '')) : '';
