import { resolvePath } from '$lib/simulation/host/files';
import { defineCommand } from '../command';
import { complain, fail, printLine } from '../effect';
import { misused } from '../text';
import { joined, lastPart, named, quoted, transfer } from './_files';

/** `ln -s TARGET... LINK`. @source GNU coreutils 9.1 src/ln.c */
export const command = defineCommand({
  usage: 'ln -s [-f] [-n] [-v] TARGET... LINK',
  summary: 'Make symbolic links',
  flags: {
    symbolic: { short: 's', help: 'make symbolic links instead of hard links' },
    force: { short: 'f', help: 'remove existing destination files' },
    'no-dereference': { short: 'n', help: 'treat a link to a directory as a file' },
    verbose: { short: 'v', help: 'print the name of each linked file' },
  },

  *run(invocation) {
    const { args, flags, place } = invocation;
    if (args.length === 0) return yield* misused('ln', 'missing file operand');
    if (!flags.isOn('symbolic')) return yield* fail('not simulated: ln without -s');
    // One word alone is linked to from here.
    const own = args.length === 1 ? { ...invocation, args: [...args, '.'] } : invocation;
    return yield* transfer('ln', own, function* ({ sources, destination, isInto }) {
      let exitCode = 0;
      const isItself = flags.isOn('no-dereference') && isLink(destination);
      for (const source of sources) {
        const name = isInto && !isItself ? joined(destination, lastPart(source)) : destination;
        const shown = args.length === 1 ? lastPart(source) : name;
        const { path, entry } = named(invocation, shown);
        if (flags.isOn('force') && entry && entry.kind !== 'directory') place.files.remove(path);
        const error = place.files.makeLink(path, source);
        if (!error && flags.isOn('verbose'))
          yield* printLine(`${quoted(shown)} -> ${quoted(source)}`);
        if (!error) continue;
        yield* complain(`ln: failed to create symbolic link ${quoted(shown)}: ${error}`);
        exitCode = 1;
      }
      return exitCode;
    });

    function isLink(name: string): boolean {
      return place.files.lstat(resolvePath(invocation.state.cwd, name))?.kind === 'symlink';
    }
  },
});
