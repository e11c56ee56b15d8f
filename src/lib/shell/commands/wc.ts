import { resolvePath } from '$lib/simulation/host/files';
import { defineCommand, type Invocation } from '../command';
import { printLine, type Program } from '../effect';
import { takeLines } from '../text';

const names = ['lines', 'words', 'chars', 'bytes'] as const;
type Counts = Record<(typeof names)[number], number>;

/** So many digits fit, where nobody knows how long the input is. @source GNU coreutils 9.1 src/wc.c compute_number_width */
const WIDTH_OF_STREAMS = 7;

/** `wc [-l] [-w] [-c] [-m] [FILE]...`. */
export const command = defineCommand({
  usage: 'wc [-l] [-w] [-c] [-m] [FILE]...',
  summary: 'Print line, word and byte counts',
  flags: {
    lines: { short: 'l', help: 'print the newline counts' },
    words: { short: 'w', help: 'print the word counts' },
    bytes: { short: 'c', help: 'print the byte counts' },
    chars: { short: 'm', help: 'print the character counts' },
  },

  *run(invocation) {
    const { flags, args } = invocation;
    const asked = names.filter((name) => flags.isOn(name));
    const shown = asked.length > 0 ? asked : (['lines', 'words', 'bytes'] as const);
    const width = args.length < 2 && shown.length === 1 ? 1 : widthFor(invocation);
    const row = (counts: Counts, name: string | undefined) =>
      printLine(
        [
          ...shown.map((each) => String(counts[each]).padStart(width)),
          ...(name === undefined ? [] : [name]),
        ].join(' '),
      );
    const total: Counts = { lines: 0, words: 0, chars: 0, bytes: 0 };
    let exitCode = 0;
    for (const file of args.length > 0 ? args : ['-']) {
      const counts: Counts = { lines: 0, words: 0, chars: 0, bytes: 0 };
      const failed = yield* count({ ...invocation, args: [file] }, counts);
      exitCode = Math.max(exitCode, failed);
      if (failed && !isDirectory(invocation, file)) continue;
      yield* row(counts, args.length > 0 ? file : undefined);
      for (const name of names) total[name] += counts[name];
    }
    if (args.length > 1) yield* row(total, 'total');
    return exitCode;
  },
});

function count(invocation: Invocation, counts: Counts): Program {
  const encoder = new TextEncoder();
  return takeLines('wc', invocation, (line) => {
    if (line.endsWith('\n')) counts.lines++;
    counts.words += line.split(/\s+/).filter(Boolean).length;
    counts.chars += [...line].length;
    counts.bytes += encoder.encode(line).length;
  });
}

const isDirectory = ({ place, state }: Invocation, file: string): boolean =>
  place.files.stat(resolvePath(state.cwd, file))?.kind === 'directory';

/** Wide enough for the size of all files together. */
function widthFor(invocation: Invocation): number {
  const { args, place, state } = invocation;
  let size = 0;
  for (const file of args) {
    if (file === '-' || isDirectory(invocation, file)) return WIDTH_OF_STREAMS;
    const read = place.files.read(resolvePath(state.cwd, file));
    if ('text' in read) size += new TextEncoder().encode(read.text).length;
  }
  return args.length === 0 ? WIDTH_OF_STREAMS : String(size).length;
}
