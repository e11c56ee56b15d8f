/**
 * The pods that wait for a node: those to be tried now, those that are held back for a moment, and those that fit
 * nowhere until something changes.
 * @source kubernetes v1.30 pkg/scheduler/internal/queue/scheduling_queue.go
 */
import type { Pod } from '../../api/kinds';
import { namespacedName } from '../../api/object';
import type { TimerClock } from '../../clock/virtual-clock';
import type { World } from '../../clock/world';
import { mayHelp, type ClusterEvent } from './cluster-events';

export interface Waiting {
  readonly key: string;
  pod: Pod;
  attempts: number;
  /** When it was put where it is. */
  sinceMs: number;
  /** Which plugins refused it last. */
  plugins: ReadonlySet<string>;
  /** The trace event that had it tried. */
  cause: number;
}

interface QueueOptions {
  readonly world: World;
  readonly clock: TimerClock;
  /** There is a pod to be tried. */
  readonly ready: () => void;
}

export class SchedulingQueue {
  readonly #options: QueueOptions;
  #active: Waiting[] = [];
  readonly #backingOff = new Map<string, Waiting>();
  readonly #unschedulable = new Map<string, Waiting>();
  #isBackoffLookSet = false;
  #isFlushLookSet = false;
  /** Whether something has changed since the pod that is being tried was taken. */
  #eventsSinceTaken: ClusterEvent[] = [];

  constructor(options: QueueOptions) {
    this.#options = options;
  }

  get isEmpty(): boolean {
    return this.#active.length === 0;
  }

  /** The pod that would be tried next. */
  get head(): Pod | undefined {
    return this.#active[0]?.pod;
  }

  /** A pod that was never tried. */
  add(pod: Pod): void {
    const { clock } = this.#options.world;
    const key = namespacedName(pod);
    this.remove(key);
    this.#activate({
      key,
      pod,
      attempts: 0,
      sinceMs: clock.nowMs,
      plugins: new Set(),
      cause: clock.cause,
    });
  }

  /** A pod that waits has changed; `isTelling` when the change may be why it fits now. */
  update(pod: Pod, isTelling: boolean): void {
    const key = namespacedName(pod);
    for (const waiting of [
      this.#active.find((each) => each.key === key),
      this.#backingOff.get(key),
    ])
      if (waiting) waiting.pod = pod;
    const stuck = this.#unschedulable.get(key);
    if (!stuck) return;
    stuck.pod = pod;
    if (isTelling) this.#release(stuck);
  }

  remove(key: string): void {
    this.#active = this.#active.filter((each) => each.key !== key);
    this.#backingOff.delete(key);
    this.#unschedulable.delete(key);
  }

  /** The pod to be tried next: the most important one, and of those the one that came first. */
  take(): Waiting | undefined {
    const next = this.#active.shift();
    if (!next) return undefined;
    this.#eventsSinceTaken = [];
    next.attempts++;
    return next;
  }

  /** Puts a pod back that fits nowhere. */
  putBack(waiting: Waiting): void {
    waiting.sinceMs = this.#options.world.clock.nowMs;
    // What has changed meanwhile may have been missed.
    if (this.#eventsSinceTaken.some((event) => mayHelp(event, waiting.plugins))) {
      this.#holdBack(waiting);
      return;
    }
    this.#unschedulable.set(waiting.key, waiting);
    this.#flushLater();
  }

  /** Puts a pod back after an error: it is tried again after its pause. */
  putBackToRetry(waiting: Waiting): void {
    waiting.sinceMs = this.#options.world.clock.nowMs;
    this.#holdBack(waiting);
  }

  /** Something has happened: pods that it may help are tried again. */
  note(event: ClusterEvent): void {
    const { clock } = this.#options.world;
    this.#eventsSinceTaken.push(event);
    const { cause } = clock;
    for (const waiting of [...this.#unschedulable.values()]) {
      clock.cause = cause;
      if (mayHelp(event, waiting.plugins)) this.#release(waiting);
    }
    clock.cause = cause;
  }

  #release(waiting: Waiting): void {
    this.#unschedulable.delete(waiting.key);
    waiting.cause = this.#options.world.clock.cause;
    if (this.#backoffEndsMs(waiting) > this.#options.world.clock.nowMs) this.#holdBack(waiting);
    else this.#activate(waiting);
  }

  #activate(waiting: Waiting): void {
    const priority = priorityOf(waiting.pod);
    const later = this.#active.findIndex(({ pod }) => priorityOf(pod) < priority);
    this.#active.splice(later < 0 ? this.#active.length : later, 0, waiting);
    this.#options.ready();
  }

  #holdBack(waiting: Waiting): void {
    this.#backingOff.set(waiting.key, waiting);
    const { world, clock } = this.#options;
    if (this.#isBackoffLookSet) return;
    this.#isBackoffLookSet = true;
    clock.setTimeout(
      () => {
        this.#isBackoffLookSet = false;
        this.#endBackoffs();
      },
      untilNext(world.clock.nowMs, world.profile.backoffLookIntervalMs),
    );
  }

  #endBackoffs(): void {
    const { clock } = this.#options.world;
    const held = [...this.#backingOff.values()];
    this.#backingOff.clear();
    for (const waiting of held) {
      clock.cause = waiting.cause;
      if (this.#backoffEndsMs(waiting) > clock.nowMs) this.#holdBack(waiting);
      else this.#activate(waiting);
    }
  }

  /** @source kubernetes v1.30 pkg/scheduler/internal/queue/scheduling_queue.go calculateBackoffDuration */
  #backoffEndsMs({ attempts, sinceMs }: Waiting): number {
    const { podInitialBackoffMs, podMaxBackoffMs } = this.#options.world.profile;
    const doublings = Math.max(0, attempts - 1);
    return sinceMs + Math.min(podMaxBackoffMs, podInitialBackoffMs * 2 ** doublings);
  }

  /** Whatever happens or does not happen: nobody waits for ever without being tried. */
  #flushLater(): void {
    const { world, clock } = this.#options;
    if (this.#isFlushLookSet) return;
    this.#isFlushLookSet = true;
    clock.setTimeout(
      () => {
        this.#isFlushLookSet = false;
        this.#flush();
      },
      untilNext(world.clock.nowMs, world.profile.unschedulableLookIntervalMs),
    );
  }

  #flush(): void {
    const { world } = this.#options;
    const { clock, profile } = world;
    for (const waiting of [...this.#unschedulable.values()]) {
      clock.cause = waiting.cause;
      if (clock.nowMs - waiting.sinceMs > profile.unschedulablePodsMaxMs) this.#release(waiting);
    }
    if (this.#unschedulable.size > 0) this.#flushLater();
  }
}

export const priorityOf = ({ spec }: Pod): number => spec.priority ?? 0;

/** Looks are made at whole intervals, whether there is something to see or not. */
const untilNext = (nowMs: number, intervalMs: number): number =>
  intervalMs - (((nowMs % intervalMs) + intervalMs) % intervalMs);
