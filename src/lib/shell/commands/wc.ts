import { defineCommand } from '../command';
import { printLine } from '../effect';
import { eachLine } from '../text';

/** `wc [-l] [-w] [-c] [FILE]...`. */
export const command = defineCommand({
  usage: 'wc [-l] [-w] [-c] [FILE]...',
  summary: 'Print line, word and byte counts',
  flags: {
    lines: { short: 'l', help: 'print the newline counts' },
    words: { short: 'w', help: 'print the word counts' },
    bytes: { short: 'c', help: 'print the byte counts' },
    chars: { short: 'm', help: 'print the character counts' },
  },

  *run(invocation) {
    const { flags, args } = invocation;
    const counts = { lines: 0, words: 0, bytes: 0, chars: 0 };
    const encoder = new TextEncoder();
    // eslint-disable-next-line require-yield -- counts and asks for nothing.
    const exitCode = yield* eachLine('wc', invocation, function* (line) {
      if (line.endsWith('\n')) counts.lines++;
      counts.words += line.split(/\s+/).filter(Boolean).length;
      counts.bytes += encoder.encode(line).length;
      counts.chars += [...line].length;
      return undefined;
    });
    const names = ['lines', 'words', 'bytes', 'chars'] as const;
    const asked = names.filter((name) => flags.isOn(name));
    const shown = asked.length > 0 ? asked : names.slice(0, 3);
    const width = shown.length > 1 || args.length > 0 ? 7 : 1;
    const cells = shown
      .map((name) => String(counts[name]).padStart(shown.length > 1 ? width : 1))
      .join(' ');
    yield* printLine(args.length === 1 ? `${cells} ${args[0] ?? ''}` : cells);
    return exitCode;
  },
});
