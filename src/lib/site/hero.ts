/** The front page's cluster: what it shows before anybody touches it, and the run that goes on from there. */
import type { Lab } from '$lib/lab/lab.svelte';

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
