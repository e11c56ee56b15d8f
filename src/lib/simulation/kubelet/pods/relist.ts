import type { Timer } from '../../clock/virtual-clock';
import type { KubeletContext } from '../context';

/**
 * Notices what containers do, once a second: who did something since is told at the next look.
 * @source kubernetes v1.30 pkg/kubelet/pleg/generic.go Relist
 * @simplified The looks lie a second apart, whatever they take, and one that nothing has happened before is left out.
 */
export class Relist {
  readonly #context: KubeletContext;
  readonly #startedAtMs: number;
  readonly #takesNoTime: () => boolean;
  #noted = new Map<() => void, number>();
  #timer: Timer | undefined;

  constructor(context: KubeletContext, takesNoTime: () => boolean) {
    this.#context = context;
    this.#startedAtMs = context.world.clock.nowMs;
    this.#takesNoTime = takesNoTime;
  }

  /** Calls `then` at the next look; once, however often it was asked for. */
  note(then: () => void): void {
    if (this.#takesNoTime()) {
      then();
      return;
    }
    const { process, world } = this.#context;
    const { clock } = world;
    this.#noted.set(then, clock.cause);
    if (this.#timer) return;
    const periodMs = world.profile.plegRelistPeriodMs;
    const sinceMs = (clock.nowMs - this.#startedAtMs) % periodMs;
    this.#timer = process.clock.setTimeout(() => {
      this.#timer = undefined;
      const noted = this.#noted;
      this.#noted = new Map();
      for (const [each, cause] of noted) {
        clock.cause = cause;
        each();
      }
    }, periodMs - sinceMs);
  }
}
