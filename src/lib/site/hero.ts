/** The front page's cluster: what it shows before anybody touches it, and the run that goes on from there. */
import { assert } from '$lib/simulation/assert';
import type { Lab } from '$lib/lab/lab.svelte';
import type { Measured } from './moments';

export const heroStart = { scenario: 'heartbeat', seed: 7, version: '1.30', checkpoints: [] };
export const HERO_NODE = 'demo-worker';
/** When the picture was taken: between two heartbeats. */
export const HERO_AT_MS = 80_000;
/** How long after pulling or plugging in there is something to see. */
export const HERO_WATCH_MS = 62_000;
export const HERO_RETURN_MS = 22_000;

/** From the start to the picture's moment. */
export function begin(lab: Pick<Lab, 'seek' | 'act'>): void {
  lab.seek(HERO_AT_MS);
  lab.act({ type: 'line', terminal: 0, text: 'kubectl get nodes -w' });
}

/** Pulls the cable and waits: when each thing in the table below the picture comes. */
export function measure(lab: Lab): Measured {
  const { nowMs: cutMs } = lab;
  lab.act({ type: 'fault', fault: 'network-cut', target: HERO_NODE });
  lab.seek(cutMs + HERO_WATCH_MS);
  const { cluster } = lab.run;
  const { events } = cluster.world.trace;
  const unknownMs = lab.story.lastReadyOf(HERO_NODE)?.atMs;
  // The last of its two taints, NoExecute: from it on each pod's toleration runs.
  const tainted = events[lab.story.whyTaintedOf(HERO_NODE) ?? -1];
  assert(unknownMs !== undefined && tainted, 'a node that was cut off becomes Unknown');
  const tolerationMs = cluster.world.profile.defaultTolerationSeconds * 1_000;
  return { unknownMs: unknownMs - cutMs, replacedMs: tainted.atMs + tolerationMs - cutMs };
}
