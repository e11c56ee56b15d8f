/** Whether real output is what a transcript expects: `...` stands for any lines, `[..]` for any text in a line. */
import { diffArrays } from 'diff';
import { withoutEscapes } from '../escapes';
import { escapeLine } from './parse';
import type { Played } from './play';

/** The lines that count: blank ones at the end do not. */
export function outputLines({ output }: Pick<Played, 'output'>): string[] {
  const lines = output.split('\n').map(visibleLine);
  while (lines.length > 0 && lines.at(-1)?.trim() === '') lines.pop();
  return lines;
}

/** What a terminal shows of a line: no colours, nothing that was written over. */
const visibleLine = (line: string): string =>
  withoutEscapes(line)
    .replace(/\s+$/, '')
    .replace(/^[^]*\r/, '');

const trimmed = (line: string): string => line.replace(/\s+$/, '');

export function isAsExpected(played: Played): boolean {
  const { expected, exitCode } = played.step;
  return played.exitCode === exitCode && linesMatch(expected, outputLines(played));
}

/** Matches patterns with lines; each `...` takes as few lines as it can. */
function linesMatch(patterns: readonly string[], lines: readonly string[]): boolean {
  let pattern = 0;
  let line = 0;
  let anyPattern = -1;
  let anyLine = 0;
  while (line < lines.length) {
    const wanted = patterns[pattern];
    if (wanted === '...') {
      anyPattern = pattern++;
      anyLine = line;
    } else if (wanted !== undefined && lineMatches(wanted, lines[line] ?? '')) {
      pattern++;
      line++;
    } else if (anyPattern >= 0) {
      pattern = anyPattern + 1;
      line = ++anyLine;
    } else return false;
  }
  while (patterns[pattern] === '...') pattern++;
  return pattern === patterns.length;
}

const compiled = new Map<string, RegExp>();

function lineMatches(pattern: string, line: string): boolean {
  if (!pattern.includes('[..]')) return trimmed(pattern) === line;
  let regexp = compiled.get(pattern);
  if (!regexp) {
    const parts = trimmed(pattern)
      .split('[..]')
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    regexp = new RegExp(`^${parts.join('.*')}$`);
    compiled.set(pattern, regexp);
  }
  return regexp.test(line);
}

/** What differs under each directive, or nothing. */
export function diffOf(file: string, played: readonly Played[]): string {
  const different = played.filter((each) => !isAsExpected(each));
  if (different.length === 0) return '';
  const parts = different.map(
    (each) =>
      `@@ ${file}:${each.step.lineNumber} ${each.step.source[0] ?? ''} @@\n${diffStep(each)}`,
  );
  return `--- ${file} (expected)\n+++ ${file} (real)\n${parts.join('')}`;
}

function diffStep(played: Played): string {
  const withExit = (lines: readonly string[], exitCode: number) =>
    exitCode === 0 ? [...lines] : [...lines, `[exit ${exitCode}]`];
  const expected = withExit(played.step.expected, played.step.exitCode);
  const real = withExit(outputLines(played), played.exitCode);
  const changes = diffArrays(expected, real, { comparator: lineMatches });
  return changes
    .flatMap(({ value, added, removed }) => {
      const sign = added ? '+' : removed ? '-' : ' ';
      return value.map((line) => `${sign}${line}\n`);
    })
    .join('');
}

/** What a transcript has to say under a directive for it to be as it really was. */
export const expectedLines = (played: Played): string[] =>
  writtenLines(outputLines(played), played.exitCode);

const writtenLines = (lines: readonly string[], exitCode: number): string[] => [
  ...lines.map(escapeLine),
  ...(exitCode === 0 ? [] : [`[exit ${exitCode}]`]),
];

/** The transcript with what really came out; where that is as expected, patterns may stay. */
export function printTranscript(
  preamble: readonly string[],
  played: readonly Played[],
  { keepsPatterns }: { readonly keepsPatterns: boolean },
): string {
  const lines = [...preamble];
  for (const each of played) {
    const { step, exitCode } = each;
    lines.push(...step.source);
    const isKept = keepsPatterns && isAsExpected(each);
    lines.push(...writtenLines(isKept ? step.expected : outputLines(each), exitCode));
    lines.push(...step.trailer);
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
