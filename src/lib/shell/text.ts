/** What the commands that read text share. */
import { resolvePath, type FileError } from '$lib/simulation/host/files';
import type { Invocation } from './command';
import { atOnce, complain, fail, readLine, type Program } from './effect';

/** Calls `use` with each line of the named files, or of standard input without any; gives the exit code. */
export function* eachLine(
  tool: string,
  { place, state, args }: Pick<Invocation, 'place' | 'state' | 'args'>,
  use: (line: string, file: string) => Program<'stop' | undefined>,
): Program {
  if (args.length === 0) {
    yield* fromInput(use);
    return 0;
  }
  let exitCode = 0;
  for (const file of args) {
    if (file === '-') {
      yield* fromInput(use);
      continue;
    }
    const read = place.files.read(resolvePath(state.cwd, file));
    if ('error' in read) {
      yield* complain(`${tool}: ${unreadable(tool, file, read.error)}`);
      exitCode = 1;
      continue;
    }
    for (const line of linesOf(read.text)) if ((yield* use(line, file)) === 'stop') break;
  }
  return exitCode;
}

/** Like `eachLine`, for a tool that only looks at the lines and says what it found afterwards. */
export const takeLines = (
  tool: string,
  invocation: Pick<Invocation, 'place' | 'state' | 'args'>,
  take: (line: string) => void,
): Program =>
  eachLine(tool, invocation, (line) =>
    atOnce(() => {
      take(line);
      return undefined;
    }),
  );

/** How a tool words that it cannot read a file. @source GNU coreutils 9.1 */
function unreadable(tool: string, file: string, error: FileError): string {
  const isDirectory = error === 'Is a directory';
  switch (tool) {
    case 'head':
    case 'tail':
      return isDirectory
        ? `error reading '${file}': ${error}`
        : `cannot open '${file}' for reading: ${error}`;
    case 'tac':
      return isDirectory
        ? `${file}: read error: Invalid argument`
        : `failed to open '${file}' for reading: ${error}`;
    case 'base64':
      return isDirectory ? `read error: ${error}` : `${file}: ${error}`;
    case 'rev':
      return isDirectory ? `${file}: 0: ${error}` : `cannot open ${file}: ${error}`;
    case 'sort':
      return `${isDirectory ? 'read failed' : 'cannot read'}: ${file}: ${error}`;
    default:
      return `${file}: ${error}`;
  }
}

function* fromInput(
  use: (line: string, file: string) => Program<'stop' | undefined>,
): Program<void> {
  for (;;) {
    const line = yield* readLine();
    if (line === undefined || (yield* use(line, '-')) === 'stop') return;
  }
}

/** Complains about how a tool was called, as GNU programs do. */
export function* misused(tool: string, problem: string): Program {
  yield* complain(`${tool}: ${problem}`);
  return yield* fail(`Try '${tool} --help' for more information.`);
}

/** The lines of a text, each with its newline if it has one. */
export const linesOf = (text: string): string[] => (text === '' ? [] : text.split(/(?<=\n)/));

/** A line without its newline. */
export const chomp = (line: string): string => (line.endsWith('\n') ? line.slice(0, -1) : line);

/** All lines of the input, without their newlines. */
export function* allLines(
  tool: string,
  invocation: Pick<Invocation, 'place' | 'state' | 'args'>,
): Program<{ lines: string[]; exitCode: number }> {
  const lines: string[] = [];
  const exitCode = yield* takeLines(tool, invocation, (line) => {
    lines.push(chomp(line));
  });
  return { lines, exitCode };
}
