/** Reads the text format of golden recordings, console blocks of lessons and tests. */
import { parseGoDuration } from '$lib/simulation/api/duration';

export interface Transcript {
  readonly header: Header;
  readonly steps: readonly Step[];
  /** The lines before the first directive. */
  readonly preamble: readonly string[];
}

export interface Header {
  readonly scenario: Setting<string> | undefined;
  readonly seed: Setting<number> | undefined;
  readonly kubernetes: Setting<string> | undefined;
}

export interface Setting<Value> {
  readonly value: Value;
  readonly lineNumber: number;
}

/** One directive, and what is expected under it. */
export interface Step {
  readonly directive: Directive;
  /** The directive's own lines, as they are written. */
  readonly source: readonly string[];
  /** Counts from 1. */
  readonly lineNumber: number;
  /** Expected output: patterns, without the exit code. */
  readonly expected: readonly string[];
  readonly exitCode: number;
  /** Comments and blank lines between this directive's output and the next directive. */
  readonly trailer: readonly string[];
}

export type Directive =
  | { readonly type: 'command'; readonly lines: readonly string[] }
  | { readonly type: 'pass'; readonly ms: number }
  | { readonly type: 'until'; readonly ms: number }
  | { readonly type: 'fault' | 'heal'; readonly fault: string; readonly target: string }
  | { readonly type: 'interrupt' };

/** What is wrong with a file, and where. */
export class TranscriptError extends Error {
  constructor(
    readonly lineNumber: number,
    message: string,
  ) {
    super(message);
  }
}

const EXIT = /^\[exit (\d+)\]$/;
const DIRECTIVE = /^(\$( |$)|> |@ |! |\^C$|# |\[exit \d+\]$|\\)/;

/** A line of output as it is written in a transcript. */
export const escapeLine = (line: string): string => (DIRECTIVE.test(line) ? `\\${line}` : line);
const unescapeLine = (line: string): string => (line.startsWith('\\') ? line.slice(1) : line);

/** @throws TranscriptError */
export function parseTranscript(text: string): Transcript {
  const lines = text.replace(/\r\n/g, '\n').split('\n');
  if (lines.at(-1) === '') lines.pop();
  const firstDirective = lines.findIndex((line) => /^(\$( |$)|@ |! |\^C$)/.test(line));
  const end = firstDirective < 0 ? lines.length : firstDirective;
  const preamble = lines.slice(0, end);
  const header = readHeader(preamble);
  const steps: Step[] = [];
  for (let index = end; index < lines.length;) {
    const [step, next] = readStep(lines, index);
    steps.push(step);
    index = next;
  }
  return { header, steps, preamble };
}

function readHeader(lines: readonly string[]): Header {
  const settings = new Map<string, Setting<string>>();
  for (const [index, line] of lines.entries()) {
    const lineNumber = index + 1;
    if (line.trim() !== '' && !line.startsWith('#'))
      throw new TranscriptError(lineNumber, `output before the first directive: ${line}`);
    const [, name = '', value = ''] = /^# (scenario|seed|kubernetes):\s*(.*?)\s*$/.exec(line) ?? [];
    if (name) settings.set(name, { value, lineNumber });
  }
  const seed = settings.get('seed');
  return {
    scenario: settings.get('scenario'),
    kubernetes: settings.get('kubernetes'),
    seed: seed && { ...seed, value: parseSeed(seed.value, seed.lineNumber) },
  };
}

export function parseSeed(text: string, lineNumber: number): number {
  const seed = Number(text);
  if (!/^\d+$/.test(text) || seed > 0xffff_ffff)
    throw new TranscriptError(lineNumber, `a seed is a whole number up to 4294967295: "${text}"`);
  return seed;
}

const isDirective = (line: string): boolean => /^(\$( |$)|@ |! |\^C$)/.test(line);
const isComment = (line: string): boolean => /^#( |$)/.test(line);

/** Reads the directive at `start` and everything under it; gives where the next one begins. */
function readStep(lines: readonly string[], start: number): [Step, number] {
  let index = start + 1;
  if (/^\$( |$)/.test(lines[start] ?? '')) while (/^>( |$)/.test(lines[index] ?? '')) index++;
  const source = lines.slice(start, index);
  const outputStart = index;
  while (index < lines.length && !isDirective(lines[index] ?? '')) {
    if ((lines[index] ?? '').startsWith('> '))
      throw new TranscriptError(
        index + 1,
        'a line that begins with "> " goes on with a command; write "\\> " for output',
      );
    index++;
  }
  const under = lines.slice(outputStart, index);
  // What stands between the output and the next directive belongs to neither.
  let outputEnd = under.length;
  while (outputEnd > 0 && isFiller(under[outputEnd - 1] ?? '')) outputEnd--;
  const output = under.slice(0, outputEnd).filter((line) => !isComment(line));
  const [, exit] = EXIT.exec(output.at(-1) ?? '') ?? [];
  if (exit !== undefined) output.pop();
  const step = {
    directive: readDirective(source, start + 1),
    source,
    lineNumber: start + 1,
    expected: output.map(unescapeLine),
    exitCode: Number(exit ?? 0),
    trailer: under.slice(outputEnd),
  };
  return [step, index];
}

const isFiller = (line: string): boolean => line.trim() === '' || isComment(line);

function readDirective(source: readonly string[], lineNumber: number): Directive {
  const [first = ''] = source;
  if (first.startsWith('$')) return { type: 'command', lines: source.map((line) => line.slice(2)) };
  if (first === '^C') return { type: 'interrupt' };
  const words = first.slice(2).trim().split(/\s+/);
  return first.startsWith('@ ') ? readTime(words, lineNumber) : readFault(words, lineNumber);
}

function readTime(words: readonly string[], lineNumber: number): Directive {
  const [word = ''] = words;
  const [, kind, duration = ''] = /^(\+|t=)(.+)$/.exec(word) ?? [];
  const ms = parseGoDuration(duration);
  if (kind === undefined || ms === undefined || words.length !== 1)
    throw new TranscriptError(lineNumber, `"@ ${words.join(' ')}": write "@ +40s" or "@ t=1m15s"`);
  return { type: kind === '+' ? 'pass' : 'until', ms: Math.round(ms) };
}

function readFault(words: readonly string[], lineNumber: number): Directive {
  const type = words[0] === 'heal' ? 'heal' : 'fault';
  const [fault, target, ...rest] = type === 'heal' ? words.slice(1) : words;
  if (!fault || !target || rest.length > 0)
    throw new TranscriptError(
      lineNumber,
      `"! ${words.join(' ')}": write "! FAULT TARGET" or "! heal FAULT TARGET"`,
    );
  return { type, fault, target };
}
