import { defineTool } from '../tool';

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };

export const tool = defineTool({
  names: ['sleep'],
  *run(context, [, ...words]) {
    let totalMs = 0;
    for (const word of words) {
      const [, number, unit = ''] = /^(\d*\.?\d+|inf|infinity)([smhd]?)$/.exec(word) ?? [];
      if (number === undefined) {
        context.complain(`sleep: invalid number '${word}'\n`);
        return 1;
      }
      const seconds = number.startsWith('inf') ? Number.POSITIVE_INFINITY : Number(number);
      totalMs += seconds * (units[unit] ?? 1) * 1_000;
    }
    if (words.length === 0) {
      context.complain('BusyBox v1.36.1 multi-call binary.\n\nUsage: sleep [N]...\n');
      return 1;
    }
    yield totalMs;
    return 0;
  },
});
