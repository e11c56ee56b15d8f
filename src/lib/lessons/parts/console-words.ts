/** Which words of an output stand out: times and verdicts are bold, addresses step back. */
import { opensShell } from '$lib/lab/opens-shell';
import type { Step } from '$lib/shell/transcript/parse';
export interface Piece {
  readonly text: string;
  readonly as: 'strong' | 'quiet' | 'plain';
}

const STRONG =
  /^[IWEF]\d{4} \d\d:\d\d:\d\d\.\d{6}|\b(?:PUT|GET|PATCH)(?= https:)|\b\d{3} [A-Z][A-Za-z ]+ in \d+ milliseconds|\bin \d+ milliseconds|"(?:Failed to [^"]+|Node hasn't been updated)"|interval="[^"]+"|\b(?:NotReady|Unknown|NodeStatusUnknown)\b|Kubelet stopped posting node status\./g;
const QUIET = /\\?"?https:\/\/\S+/g;

export function piecesOf(line: string): Piece[] {
  const marks = [
    ...[...line.matchAll(QUIET)].map((match) => markOf(match, 'quiet' as const)),
    ...[...line.matchAll(STRONG)].map((match) => markOf(match, 'strong' as const)),
  ].sort((a, b) => a.from - b.from);
  const pieces: Piece[] = [];
  let at = 0;
  for (const { from, to, as } of marks) {
    if (from < at) continue;
    if (from > at) pieces.push({ text: line.slice(at, from), as: 'plain' });
    pieces.push({ text: line.slice(from, to), as });
    at = to;
  }
  if (at < line.length) pieces.push({ text: line.slice(at), as: 'plain' });
  return pieces;
}

const markOf = <As>(match: RegExpExecArray, as: As) => ({
  from: match.index,
  to: match.index + match[0].length,
  as,
});

/** Lines this long are wrapped, with a hanging indent; shorter ones keep their columns. */
const TABLE_WIDTH_MAX = 96;
export const isLog = (lines: readonly string[]): boolean =>
  lines.some((line) => line.length > TABLE_WIDTH_MAX);

/** The command of this block that opened the shell in which a step is typed; `undefined` on the laptop. */
export function openedBefore(steps: readonly Step[], step: Step): string | undefined {
  const open: string[] = [];
  for (const { directive } of steps.slice(0, steps.indexOf(step))) {
    if (directive.type !== 'command') continue;
    const text = directive.lines.join('\n');
    if (opensShell(text)) open.push(text);
    else if (text === 'exit') open.pop();
  }
  return open.at(-1);
}
