/** When each checkpoint came true in a run. */
import type { TraceEvent, TraceKind } from '$lib/simulation/clock/trace';
import type { Cluster } from '$lib/simulation/cluster/cluster';
import { holds, type Checkpoint } from './conditions';
import type { Story } from './story';

/** Nothing that a checkpoint can ask for changes with any other kind. */
const telling = new Set<TraceKind>(['fault', 'transition', 'object-written', 'log']);

export class Moments {
  /** Virtual milliseconds by the checkpoint's id; once true, it stays. */
  readonly reached = new Map<string, number>();
  readonly #checkpoints: readonly Checkpoint[];

  constructor(checkpoints: readonly Checkpoint[], cluster: Cluster, story: Story) {
    this.#checkpoints = checkpoints;
    cluster.world.trace.subscribe((event) => {
      if (telling.has(event.kind)) this.#look(event, cluster, story);
    });
  }

  #look(event: TraceEvent, cluster: Cluster, story: Story): void {
    for (const { id, when, after } of this.#checkpoints) {
      if (this.reached.has(id) || (after !== undefined && !this.reached.has(after))) continue;
      if (holds(when, { cluster, story, event })) this.reached.set(id, event.atMs);
    }
  }
}

/** Virtual milliseconds by the checkpoint's id. */
export type Reached = ReadonlyMap<string, number>;

export const noneReached: Reached = new Map();

/** What has been reached by now: the very object from before while nothing has been added. */
export function reachedNow({ reached }: Moments, before: Reached): Reached {
  const isSame =
    reached.size === before.size && [...reached].every(([id, atMs]) => before.get(id) === atMs);
  return isSame ? before : new Map(reached);
}
