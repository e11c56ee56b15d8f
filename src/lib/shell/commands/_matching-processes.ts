/** What pgrep and pkill share: which processes a pattern means. @source procps 4.0 src/pgrep.c */
import type { Invocation } from '../command';
import { commandNameOf, processesOf, type ListedProcess } from '../processes';
import { fromExtended } from '../regular-expression';

/** Letters that both know; each has more of its own. */
const LETTERS = 'fxino';
const NAME_MAX = 15;

export interface Matching {
  readonly found: readonly ListedProcess[];
  readonly letters: string;
  /** `9` of `-9`, `KILL` of `--signal KILL`. */
  readonly signal: string | undefined;
}

export interface Complaint {
  readonly text: string;
  readonly exitCode: number;
}

/** @param own the tool's further letters */
export function matching(
  { args, place }: Invocation,
  tool: string,
  own: string,
): Matching | Complaint {
  let letters = '';
  let signal: string | undefined;
  const patterns: string[] = [];
  for (let index = 0; index < args.length; index++) {
    const word = args[index] ?? '';
    if (word === '--signal') signal = args[++index] ?? '';
    else if (word.startsWith('--signal=')) signal = word.slice('--signal='.length);
    else if (/^-(\d+|[A-Z]{2,}\d?)$/.test(word)) signal = word.slice(1);
    else if (/^-[a-z]+$/.test(word)) letters += word.slice(1);
    else if (/^-./.test(word)) letters += word;
    else patterns.push(word);
  }
  const unknown = [...letters].find((letter) => !(LETTERS + own).includes(letter));
  if (unknown !== undefined)
    return { text: `not simulated: ${tool} option ${unknown}`, exitCode: 1 };
  const [pattern, ...others] = patterns;
  const hint = `Try \`${tool} --help' for more information.`;
  if (pattern === undefined)
    return { text: `${tool}: no matching criteria specified\n${hint}`, exitCode: 2 };
  if (others.length > 0)
    return { text: `${tool}: only one pattern can be provided\n${hint}`, exitCode: 2 };
  if (!letters.includes('f') && /^[\w-]+$/.test(pattern) && pattern.length > NAME_MAX)
    return { text: tooLong(tool), exitCode: 1 };
  const test = compile(pattern, letters);
  if (!test) return { text: `${tool}: regex error: Invalid regular expression`, exitCode: 2 };
  const all = place.host ? processesOf(place.host) : [];
  const found = all.filter((each) =>
    test.test(letters.includes('f') ? each.commandLine : commandNameOf(each)),
  );
  return { found: narrowed(found, letters), letters, signal };
}

const tooLong = (tool: string): string =>
  `${tool}: pattern that searches for process name longer than 15 characters will result in zero matches\nTry \`${tool} -f' option to match against the complete command line.`;

function compile(pattern: string, letters: string): RegExp | undefined {
  const source = fromExtended(pattern);
  try {
    return new RegExp(
      letters.includes('x') ? `^(?:${source})$` : source,
      letters.includes('i') ? 'i' : '',
    );
  } catch {
    return undefined;
  }
}

/** The newest or the oldest alone. */
function narrowed(found: readonly ListedProcess[], letters: string): readonly ListedProcess[] {
  const byAge = [...found].sort((a, b) => a.startedAtMs - b.startedAtMs || a.pid - b.pid);
  if (letters.includes('n')) return byAge.slice(-1);
  return letters.includes('o') ? byAge.slice(0, 1) : found;
}
