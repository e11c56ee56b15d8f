import { defineTool } from '../tool';

/** So many lines count as one thing done: a long row takes time as any program does. */
const LINES_AT_ONCE = 10;

export const tool = defineTool({
  names: ['seq'],
  *run({ write }, [, ...words]) {
    const [first = 1, last = 0] = words.length > 1 ? words.map(Number) : [1, Number(words[0])];
    for (let count = 0; first + count <= last; count++) {
      write(`${first + count}\n`);
      if (count % LINES_AT_ONCE === LINES_AT_ONCE - 1) yield 0;
    }
    return 0;
  },
});
