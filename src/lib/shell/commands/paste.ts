import { resolvePath } from '$lib/simulation/host/files';
import { defineCommand, type Invocation } from '../command';
import { complain, printLine, readLine, type Program } from '../effect';
import { chomp, linesOf } from '../text';
import { unescapeText } from './echo';

/** The next line of one of the files. */
type Reader = () => Program<string | undefined>;

/** `paste [-d LIST] [-s] [FILE]...`. @source GNU coreutils 9.1 src/paste.c */
export const command = defineCommand({
  usage: 'paste [-d LIST] [-s] [FILE]...',
  summary: 'Merge lines of files',
  flags: {
    delimiters: { short: 'd', type: 'string', help: 'use these in turn instead of TAB' },
    serial: { short: 's', help: 'paste one file at a time' },
  },

  *run(invocation) {
    const { args, flags } = invocation;
    const isSerial = flags.isOn('serial');
    const letters = [...unescapeText(flags.get('delimiters') ?? '\t').replaceAll('\\0', '\0')];
    const between = (index: number) =>
      (letters[index % Math.max(1, letters.length)] ?? '').replace('\0', '');
    const readers: Reader[] = [];
    let exitCode = 0;
    for (const file of args.length > 0 ? args : ['-']) {
      const reader = readerOf(invocation, file);
      if (typeof reader !== 'string') {
        readers.push(reader);
        continue;
      }
      yield* complain(`paste: ${file}: ${reader}`);
      exitCode = 1;
      // Side by side there is nothing to begin with while one is missing.
      if (!isSerial) return exitCode;
    }
    if (!isSerial) yield* inParallel(readers, between);
    else for (const reader of readers) yield* inSeries(reader, between);
    return exitCode;
  },
});

function readerOf({ place, state }: Invocation, file: string): Reader | string {
  if (file === '-') return readLine;
  const read = place.files.read(resolvePath(state.cwd, file));
  if ('error' in read) return read.error;
  const lines = linesOf(read.text)[Symbol.iterator]();
  return function* () {
    yield* [];
    return lines.next().value;
  };
}

function* inParallel(
  readers: readonly Reader[],
  between: (index: number) => string,
): Program<void> {
  for (;;) {
    let row = '';
    let isAny = false;
    for (const [index, reader] of readers.entries()) {
      const line = yield* reader();
      isAny ||= line !== undefined;
      row += (index > 0 ? between(index - 1) : '') + chomp(line ?? '');
    }
    if (!isAny) return;
    yield* printLine(row);
  }
}

function* inSeries(reader: Reader, between: (index: number) => string): Program<void> {
  let row = '';
  let count = 0;
  for (let line = yield* reader(); line !== undefined; line = yield* reader())
    row += (count++ > 0 ? between(count - 2) : '') + chomp(line);
  yield* printLine(row);
}
