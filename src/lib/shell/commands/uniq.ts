import { defineCommand } from '../command';
import { fail, printLine } from '../effect';
import { allLines } from '../text';

/** `uniq [-c] [-d] [-u] [FILE]`. */
export const command = defineCommand({
  usage: 'uniq [-c] [-d] [-u] [FILE]',
  summary: 'Report or omit repeated lines',
  flags: {
    count: { short: 'c', help: 'prefix lines by the number of occurrences' },
    repeated: { short: 'd', help: 'only print duplicate lines, one for each group' },
    unique: { short: 'u', help: 'only print unique lines' },
  },

  *run(invocation) {
    const { args, flags } = invocation;
    if (args.length > 1) return yield* fail('not simulated: uniq with a file for its output');
    const { lines, exitCode } = yield* allLines('uniq', invocation);
    const groups: { readonly line: string; count: number }[] = [];
    for (const line of lines) {
      const last = groups.at(-1);
      if (last?.line === line) last.count++;
      else groups.push({ line, count: 1 });
    }
    for (const { line, count } of groups) {
      if ((flags.isOn('repeated') && count < 2) || (flags.isOn('unique') && count > 1)) continue;
      yield* printLine(flags.isOn('count') ? `${String(count).padStart(7)} ${line}` : line);
    }
    return exitCode;
  },
});
