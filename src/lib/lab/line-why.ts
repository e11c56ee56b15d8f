/** Why a terminal shows what it shows: the trace event that a line of its output goes back to. */
import type { TraceEvent } from '$lib/simulation/clock/trace';
import type { Cluster } from '$lib/simulation/cluster/cluster';
import type { Session } from '$lib/shell/session';
import { withoutEscapes } from '$lib/shell/escapes';
import type { Story } from './story';

export interface Line {
  readonly text: string;
  readonly atMs: number;
  /** What was going on when it was printed. */
  readonly cause: number;
}

interface Run {
  readonly cluster: Cluster;
  readonly story: Story;
}

/** A log line's time is written a moment after the event. */
const SLACK_MS = 1_500;
const DAY_MS = 86_400_000;

/** The lines that commands printed, in order. */
export function linesOf(session: Session): Line[] {
  const lines: Line[] = [];
  let open: Line | undefined;
  for (const { kind, text, atMs, cause } of session.written) {
    if (kind !== 'output') {
      open = undefined;
      continue;
    }
    for (const [index, part] of withoutEscapes(text).split('\n').entries()) {
      if (index > 0) open = undefined;
      if (part === '') continue;
      const whole: Line = { text: `${open?.text ?? ''}${part}`, atMs, cause };
      if (open) lines.pop();
      lines.push(whole);
      open = whole;
    }
  }
  return lines;
}

/**
 * What a line is about, from the most telling to the least: a log line's own event, an Event, a taint or a condition, the
 * last change of an object that it names, and in the end the command that printed it.
 */
export function whyOfLine(run: Run, line: Line): number | undefined {
  const { events } = run.cluster.world.trace;
  const untilId = lastBefore(events, line.atMs);
  const past = events.slice(0, untilId + 1);
  return (
    logged(run.cluster, past, line) ??
    recorded(past, line) ??
    tainted(past, line) ??
    condition(run, line) ??
    named(past, line) ??
    (events[line.cause] ? line.cause : undefined)
  );
}

function lastBefore(events: readonly TraceEvent[], atMs: number): number {
  let at = events.length - 1;
  while (at > 0 && (events[at]?.atMs ?? 0) > atMs) at--;
  return at;
}

/** `I0118 13:08:43.665078` */
function logged({ world }: Cluster, past: readonly TraceEvent[], { text }: Line) {
  const [, hours, minutes, seconds] = /[IWEF]\d{4} (\d\d):(\d\d):(\d\d\.\d+)/.exec(text) ?? [];
  if (seconds === undefined) return undefined;
  const ofDayMs = (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000;
  const isNear = (atMs: number) =>
    Math.abs(((world.startsAtEpochMs + atMs) % DAY_MS) - ofDayMs) < SLACK_MS;
  return past.findLast(
    ({ kind, atMs, summary }) => kind === 'log' && isNear(atMs) && text.includes(summary),
  )?.id;
}

/** A row of `kubectl get events`, or of a description's end. */
function recorded(past: readonly TraceEvent[], { text }: Line) {
  return past.findLast(({ kind, summary }) => {
    if (kind !== 'event') return false;
    const [reason = '', ...message] = summary.split(': ');
    return hasWord(text, reason) && text.includes(message.join(': '));
  })?.id;
}

const taintStates: Readonly<Record<string, string>> = {
  NoSchedule: 'noSchedule.present',
  NoExecute: 'noExecute.present',
};

function tainted(past: readonly TraceEvent[], { text }: Line) {
  const [, effect = ''] = /node\.kubernetes\.io\/[\w-]+:(\w+)/.exec(text) ?? [];
  const state = taintStates[effect];
  if (state === undefined) return undefined;
  return past.findLast(({ transition }) => transition?.taken.some(({ target }) => target === state))
    ?.id;
}

/** A node's status word, or what a description says of its conditions. */
function condition({ story }: Run, { text, atMs }: Line) {
  const marks = story.ready.filter((mark) => mark.atMs <= atMs);
  if (text.includes('NodeStatusUnknown'))
    return marks.findLast(({ after }) => after === 'Unknown')?.id;
  if (!/\b(Not)?Ready\b/.test(text)) return undefined;
  return marks.findLast(({ node }) => hasWord(text, node))?.id;
}

/** The last change of an object that the line names. */
function named(past: readonly TraceEvent[], { text }: Line) {
  return past.findLast(
    ({ kind, object = '' }) =>
      kind === 'object-written' && hasWord(text, object.slice(object.lastIndexOf('/') + 1)),
  )?.id;
}

function hasWord(text: string, word: string): boolean {
  if (word === '') return false;
  const at = text.indexOf(word);
  if (at < 0) return false;
  const isPart = (letter: string | undefined) => letter !== undefined && /[\w.-]/.test(letter);
  return !isPart(text[at - 1]) && !isPart(text[at + word.length]);
}
