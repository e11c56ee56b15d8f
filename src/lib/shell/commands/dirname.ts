import { defineCommand } from '../command';
import { printLine } from '../effect';
import { misused } from '../text';
import { withoutSlashes } from './_files';

/** `dirname NAME...`. @source GNU coreutils 9.1 src/dirname.c */
export const command = defineCommand({
  usage: 'dirname NAME...',
  summary: 'Strip the last component from file names',
  flags: {},

  *run({ args }) {
    if (args.length === 0) return yield* misused('dirname', 'missing operand');
    for (const name of args) {
      const above = withoutSlashes(withoutSlashes(name).replace(/[^/]+$/, ''));
      yield* printLine(above === '' ? '.' : above);
    }
    return 0;
  },
});
