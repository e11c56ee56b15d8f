/** What the scrub strip draws: one tick for each heartbeat of a node, marks, and where now is. */
import type { Story } from '$lib/lab/story';

export interface Strip {
  readonly endMs: number;
  readonly ticks: readonly Tick[];
  readonly marks: readonly Mark[];
}

export interface Tick {
  readonly atMs: number;
  /** Whether the heartbeat came; one that should have come and did not is hollow. */
  readonly came: boolean;
}

export interface Mark {
  readonly atMs: number;
  readonly kind: 'fault' | 'heal' | 'ready';
  /** The fault's public name, or the new value of the Ready condition. */
  readonly name: string;
  readonly target: string;
}

/** The strip is at least this long, so that the first minute does not race along it. */
const SHORTEST_MS = 100_000;
/** It gets longer by this at least: between two such steps nothing on it moves. */
const STEP = 1.25;
/** What is left free behind the latest moment. */
const FREE = 1.05;
/** It ends at a multiple of this. */
const ROUND_MS = 20_000;
/** With more ticks than this the strip shows every second one, and so on. */
const TICKS_MAX = 90;

/** @param beatMs the longest healthy pause between two heartbeats */
export function stripOf(
  story: Story,
  {
    node,
    nowMs,
    furthestMs,
    beatMs,
  }: { node: string; nowMs: number; furthestMs: number; beatMs: number },
): Strip {
  const came = story.renewalsOf(node).filter((atMs) => atMs >= 0);
  const ticks = withMissed(came, nowMs, beatMs);
  const every = Math.ceil(ticks.length / TICKS_MAX);
  return {
    endMs: endOf(furthestMs),
    ticks: ticks.filter((_, index) => index % every === 0),
    marks: marksOf(story),
  };
}

function endOf(furthestMs: number): number {
  const steps = Math.ceil(Math.log((furthestMs * FREE) / SHORTEST_MS) / Math.log(STEP));
  const endMs = SHORTEST_MS * STEP ** Math.max(0, steps);
  return Math.ceil(endMs / ROUND_MS) * ROUND_MS;
}

function withMissed(came: readonly number[], nowMs: number, beatMs: number): Tick[] {
  const ticks: Tick[] = [];
  let before = 0;
  for (const atMs of [...came, nowMs]) {
    for (let due = before + beatMs; due < atMs - beatMs / 10; due += beatMs)
      if (due > before + 1) ticks.push({ atMs: due, came: false });
    if (atMs !== nowMs || came.at(-1) === nowMs) ticks.push({ atMs, came: true });
    before = atMs;
  }
  return ticks;
}

function marksOf(story: Story): Mark[] {
  const faults = story.faults.map(({ atMs, type, fault, target }): Mark => ({
    atMs,
    kind: type,
    name: fault,
    target,
  }));
  const ready = story.ready.map(({ atMs, after, node }): Mark => ({
    atMs,
    kind: 'ready',
    name: after === 'True' ? 'Ready' : after === 'False' ? 'NotReady' : 'Unknown',
    target: node,
  }));
  return [...faults, ...ready].sort((a, b) => a.atMs - b.atMs);
}
