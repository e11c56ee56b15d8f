import { defineCommand } from '../command';
import { copyAll } from './_pager';

/** `more [FILE]...`. @source util-linux 2.38 text-utils/more.c */
export const command = defineCommand({
  usage: 'more [FILE]...',
  summary: 'View text; it is printed as a whole',
  flags: {},

  run: (invocation) =>
    copyAll(
      {
        name: 'more',
        missing: "more: bad usage\nTry 'more --help' for more information.",
        title: (file) => `::::::::::::::\n${file}\n::::::::::::::\n`,
        cannotRead: (file, why) => `more: cannot open ${file}: ${why}`,
        isDirectory: (file) => `\n*** ${file}: directory ***\n`,
      },
      invocation,
    ),
});
