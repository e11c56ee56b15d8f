import { resolvePath } from '../files';
import { defineTool } from '../tool';

const LINES = 10;

/** `tail -f /dev/null`, with which containers are kept running, and the end of a file. */
export const tool = defineTool({
  names: ['tail'],
  *run(context, [, ...words]) {
    const follows = words.some((word) => /^-[fF]/.test(word));
    const paths = words.filter((word) => !word.startsWith('-'));
    for (const path of paths) {
      if (path === '/dev/null') continue;
      const read = context.container.files.read(resolvePath(context.directory, path));
      if ('error' in read) {
        context.complain(`tail: can't open '${path}': ${read.error}\n`);
        if (!follows) return 1;
        continue;
      }
      const lines = read.text.split(/(?<=\n)/);
      context.write(lines.slice(-LINES).join(''));
    }
    if (follows) yield Number.POSITIVE_INFINITY;
    return 0;
  },
});
