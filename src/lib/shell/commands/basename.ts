import { defineCommand } from '../command';
import { printLine } from '../effect';
import { misused } from '../text';
import { lastPart } from './_files';

/** `basename NAME [SUFFIX]`. @source GNU coreutils 9.1 src/basename.c */
export const command = defineCommand({
  usage: 'basename NAME [SUFFIX] | basename -a [-s SUFFIX] NAME...',
  summary: 'Strip directory and suffix from file names',
  flags: {
    multiple: { short: 'a', help: 'support multiple arguments' },
    suffix: { short: 's', type: 'string', help: 'remove a trailing suffix; implies -a' },
  },

  *run({ args, flags }) {
    if (args.length === 0) return yield* misused('basename', 'missing operand');
    const isMultiple = flags.isOn('multiple') || flags.has('suffix');
    const [first = '', second, third] = args;
    if (!isMultiple && third !== undefined)
      return yield* misused('basename', `extra operand ‘${third}’`);
    const suffix = flags.get('suffix') ?? (isMultiple ? '' : (second ?? ''));
    for (const name of isMultiple ? args : [first]) {
      const base = lastPart(name);
      const isCut = suffix !== '' && base.endsWith(suffix) && base !== suffix;
      yield* printLine(isCut ? base.slice(0, -suffix.length) : base);
    }
    return 0;
  },
});
