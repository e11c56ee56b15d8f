import { defineCommand } from '../command';
import { printLine } from '../effect';
import { isInstalled, onlyBuiltins } from '../installed';

/** `which NAME...`. */
export const command = defineCommand({
  usage: 'which NAME...',
  summary: 'Locate a command',

  *run({ args, place }) {
    let exitCode = args.length === 0 ? 1 : 0;
    for (const name of args)
      if (isInstalled(name, place) && !onlyBuiltins.has(name)) yield* printLine(`/usr/bin/${name}`);
      else exitCode = 1;
    return exitCode;
  },
});
