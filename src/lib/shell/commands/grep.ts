import { defineCommand } from '../command';
import { complain, fail, printLine, type Program } from '../effect';
import type { Flags } from '../flags';
import { fromExtended } from '../regular-expression';
import { chomp, eachLine } from '../text';

/** `grep`: basic and extended regular expressions, with context. @source GNU grep 3.8 */
export const command = defineCommand({
  usage: 'grep [OPTION]... PATTERN [FILE]...',
  summary: 'Print lines that match patterns',
  flags: {
    'after-context': {
      short: 'A',
      type: 'string',
      help: 'print this many lines of trailing context',
    },
    'before-context': {
      short: 'B',
      type: 'string',
      help: 'print this many lines of leading context',
    },
    context: { short: 'C', type: 'string', help: 'print this many lines of context' },
    'ignore-case': { short: 'i', help: 'ignore case distinctions' },
    'invert-match': { short: 'v', help: 'select non-matching lines' },
    count: { short: 'c', help: 'print only a count of selected lines' },
    'extended-regexp': { short: 'E', help: 'the pattern is an extended regular expression' },
    'fixed-strings': { short: 'F', help: 'the pattern is a string' },
    'line-number': { short: 'n', help: 'print the line number with output lines' },
    'only-matching': { short: 'o', help: 'show only the parts of a line that match' },
    'word-regexp': { short: 'w', help: 'match only whole words' },
    'line-regexp': { short: 'x', help: 'match only whole lines' },
    quiet: { short: 'q', help: 'suppress all normal output' },
    'max-count': { short: 'm', type: 'string', help: 'stop after this many selected lines' },
    'no-filename': { short: 'h', help: 'suppress the file name prefix on output' },
    regexp: { short: 'e', type: 'string', help: 'use this pattern' },
    color: { type: 'optional', help: 'not coloured either way' },
    'line-buffered': { help: 'lines are never held back anyway' },
  },

  *run(invocation) {
    const { args, flags } = invocation;
    const given = flags.all('regexp');
    const patterns = given.length > 0 ? given : args.slice(0, 1);
    const files = given.length > 0 ? args : args.slice(1);
    if (patterns.length === 0) {
      yield* complain('Usage: grep [OPTION]... PATTERNS [FILE]...');
      return yield* fail("Try 'grep --help' for what is simulated.", 2);
    }
    const matcher = compile(patterns, flags);
    if (typeof matcher === 'string') return yield* fail(`grep: ${matcher}`, 2);
    const hasNames = files.length > 1 && !flags.isOn('no-filename');
    const output = { matcher, flags, hasNames, hasBegun: false };
    let isAnySelected = false;
    let hasFailed = false;
    for (const file of files.length > 0 ? files : ['-']) {
      const searching = new Search(file === '-' ? '(standard input)' : file, output);
      const failed = yield* eachLine('grep', { ...invocation, args: [file] }, (line) =>
        searching.line(chomp(line)),
      );
      hasFailed ||= failed !== 0;
      if (failed === 0 && flags.isOn('count') && !flags.isOn('quiet')) yield* searching.count();
      isAnySelected ||= searching.selected > 0;
      if (isAnySelected && flags.isOn('quiet')) return 0;
    }
    if (hasFailed) return 2;
    return isAnySelected ? 0 : 1;
  },
});

/** What is the same for all files of one call. */
interface Output {
  readonly matcher: RegExp;
  readonly flags: Flags;
  readonly hasNames: boolean;
  /** Whether something has been printed: `--` stands between groups of lines, those of other files included. */
  hasBegun: boolean;
}

function compile(patterns: readonly string[], flags: Flags): RegExp | string {
  const isExtended = flags.isOn('extended-regexp');
  const sources = patterns.map((pattern) => {
    if (flags.isOn('fixed-strings')) return pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return isExtended ? fromExtended(pattern) : fromBasic(pattern);
  });
  let source = sources.map((each) => `(?:${each})`).join('|');
  if (flags.isOn('word-regexp')) source = `(?<!\\w)(?:${source})(?!\\w)`;
  if (flags.isOn('line-regexp')) source = `^(?:${source})$`;
  try {
    return new RegExp(source, flags.isOn('ignore-case') ? 'gi' : 'g');
  } catch {
    if (/\[[^\]]*$/.test(patterns.join('\n'))) return 'Unmatched [, [^, [:, [., or [=';
    const [open = 0, closed = 0] = ['(', ')'].map((each) => source.split(each).length);
    return open < closed ? 'Unmatched ) or \\)' : 'Unmatched ( or \\(';
  }
}

/** In a basic expression `+ ? | ( ) { }` are plain characters, and special after a backslash. */
function fromBasic(pattern: string): string {
  let source = '';
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern[index] ?? '';
    const bracket =
      character === '[' ? /^\[\^?\]?[^\]]*(?:\[:\w+:\][^\]]*)*\]/.exec(pattern.slice(index)) : null;
    if (bracket) {
      source += fromExtended(bracket[0]);
      index += bracket[0].length - 1;
    } else if (character === '\\') {
      const next = pattern[++index] ?? '\\\\';
      source += /[+?|(){}]/.test(next) ? next : `\\${next}`;
    } else if (/[+?|(){}]/.test(character)) source += `\\${character}`;
    else if (character === '*' && (source === '' || source.endsWith('\\('))) source += '\\*';
    else source += character;
  }
  return source;
}

/** Goes through the lines of one file and prints what is selected, with context. */
class Search {
  selected = 0;
  readonly #file: string;
  readonly #output: Output;
  readonly #before: number;
  readonly #after: number;
  #earlier: { text: string; number: number }[] = [];
  #stillToPrint = 0;
  #lastPrinted = 0;
  #number = 0;

  constructor(file: string, output: Output) {
    this.#file = file;
    this.#output = output;
    const { flags } = output;
    const around = flags.get('context') ?? '0';
    this.#before = Number(flags.get('before-context') ?? around) || 0;
    this.#after = Number(flags.get('after-context') ?? around) || 0;
  }

  *line(text: string): Program<'stop' | undefined> {
    this.#number++;
    const { flags, matcher } = this.#output;
    matcher.lastIndex = 0;
    const isSelected = matcher.test(text) !== flags.isOn('invert-match');
    const isSilent = flags.isOn('quiet') || flags.isOn('count');
    if (!isSelected) {
      if (!isSilent) yield* this.#context(text);
      return undefined;
    }
    this.selected++;
    if (!isSilent) yield* this.#print(text);
    const most = flags.get('max-count');
    return flags.isOn('quiet') || this.selected === Number(most) ? 'stop' : undefined;
  }

  /** How many lines were selected. */
  *count(): Program<void> {
    yield* printLine(`${this.#output.hasNames ? `${this.#file}:` : ''}${this.selected}`);
  }

  *#context(text: string): Program<void> {
    if (this.#stillToPrint > 0) {
      this.#stillToPrint--;
      this.#lastPrinted = this.#number;
      yield* printLine(this.#prefix(this.#number, '-') + text);
      return;
    }
    this.#earlier.push({ text, number: this.#number });
    if (this.#earlier.length > this.#before) this.#earlier.shift();
  }

  *#print(text: string): Program<void> {
    const output = this.#output;
    const hasContext = this.#before > 0 || this.#after > 0;
    const first = this.#earlier[0]?.number ?? this.#number;
    const isApart = this.#lastPrinted === 0 || first > this.#lastPrinted + 1;
    if (hasContext && output.hasBegun && isApart) yield* printLine('--');
    for (const earlier of this.#earlier)
      yield* printLine(this.#prefix(earlier.number, '-') + earlier.text);
    output.hasBegun = true;
    this.#earlier = [];
    this.#stillToPrint = this.#after;
    this.#lastPrinted = this.#number;
    const prefix = this.#prefix(this.#number, ':');
    if (!output.flags.isOn('only-matching')) {
      yield* printLine(prefix + text);
      return;
    }
    // `matchAll` begins where the last test stopped.
    output.matcher.lastIndex = 0;
    for (const [match] of text.matchAll(output.matcher))
      if (match) yield* printLine(prefix + match);
  }

  #prefix(number: number, separator: string): string {
    const { hasNames, flags } = this.#output;
    const name = hasNames ? `${this.#file}${separator}` : '';
    return flags.isOn('line-number') ? `${name}${number}${separator}` : name;
  }
}
