/** A run being played from a list of inputs, with what a reader follows of it. */
import { Run } from '$lib/shell/run';
import type { Action, Input } from '$lib/simulation/recording/recording';
import type { Checkpoint } from './conditions';
import { Moments } from './moments';
import { Story } from './story';

export interface PlaybackStart {
  readonly scenario: string;
  readonly seed: number;
  readonly version: string;
  readonly checkpoints: readonly Checkpoint[];
}

export class Player {
  readonly run: Run;
  readonly story: Story;
  readonly moments: Moments;
  /** How many of the inputs have been given. */
  #given = 0;

  constructor({ scenario, version, seed, checkpoints }: PlaybackStart) {
    this.run = new Run({ scenario, version, seed });
    this.story = new Story(this.run.cluster);
    this.moments = new Moments(checkpoints, this.run.cluster, this.story);
  }

  get nowMs(): number {
    return this.run.nowMs;
  }

  get given(): number {
    return this.#given;
  }

  /** Goes on to a moment and gives each input at its time. `inputs` begins with those given before. */
  advanceTo(inputs: readonly Input[], targetMs: number): void {
    for (;;) {
      const next = inputs[this.#given];
      if (!next || next.atMs > targetMs) break;
      this.run.advanceTo(next.atMs);
      this.#given++;
      this.run.apply(next);
    }
    this.run.advanceTo(targetMs);
  }

  /** A new input, now. Gives a text when it cannot be done. */
  act(action: Action): string | undefined {
    this.#given++;
    return this.run.act(action);
  }
}
