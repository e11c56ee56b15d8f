import { defineCommand } from '../command';
import { copyAll } from './_pager';

/** `less [FILE]...`. @source less 590 */
export const command = defineCommand({
  usage: 'less [FILE]...',
  summary: 'View text; it is printed as a whole',
  places: ['laptop', 'container'],
  flags: {
    'RAW-CONTROL-CHARS': { short: 'R', help: 'colours are shown anyway' },
    'chop-long-lines': { short: 'S', help: 'long lines are not chopped' },
    'quit-if-one-screen': { short: 'F', help: 'it never stays open' },
    'no-init': { short: 'X', help: 'the screen is not cleared' },
  },

  run: (invocation) =>
    copyAll(
      {
        name: 'less',
        missing: 'Missing filename ("less --help" for help)',
        cannotRead: (file, why) => `${file}: ${why}`,
        isDirectory: (file) => `${file} is a directory`,
      },
      invocation,
    ),
});
