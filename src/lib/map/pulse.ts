/** The heartbeat that travels along a node's cable, while time plays slowly enough to see it. */
import type { Lab } from '$lib/lab/lab.svelte';
import type { Speed } from '$lib/lab/speed';
import type { NodeModel } from './model';

export interface Pulse {
  readonly id: number;
  readonly verb: string;
  /** How long it is under way on the screen. */
  readonly forMs: number;
}

/** At 60× there are only ticks. */
const ON_SCREEN_MS: Record<Speed, number> = { 1: 700, 10: 120, 60: 0 };

export function pulseOf(lab: Lab, { name, fact }: NodeModel): Pulse | undefined {
  const sent = lab.story.lastSentOf(name);
  if (!sent || !lab.isPlaying || fact.power !== 'on' || !fact.isConnected) return undefined;
  const forMs = ON_SCREEN_MS[lab.speed];
  const isUnderWay = lab.nowMs - sent.atMs < forMs * lab.speed;
  return isUnderWay ? { id: sent.id, verb: sent.verb, forMs } : undefined;
}
