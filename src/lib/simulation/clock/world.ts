import type { Profile } from '../facts/profile';
import type { Chance } from './random';
import type { Trace } from './trace';
import type { VirtualClock } from './virtual-clock';

/** What every part of one simulated world shares. */
export interface World {
  readonly clock: VirtualClock;
  readonly trace: Trace;
  readonly chance: Chance;
  readonly profile: Profile;
  /** The scenario's start instant (`clock.nowMs === 0`), in milliseconds since 1970 UTC. */
  readonly startsAtEpochMs: number;
}

/** The world's calendar time now, in milliseconds since 1970 UTC. */
export const epochMs = (world: World): number => world.startsAtEpochMs + world.clock.nowMs;
