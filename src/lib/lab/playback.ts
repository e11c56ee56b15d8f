/** A run that can be wound back: what was done, and what waits to be done again at its moment. */
import { Run } from '$lib/shell/run';
import type { Action, Input, Recording } from '$lib/simulation/recording/recording';
import type { Checkpoint } from './conditions';
import { Moments } from './moments';
import { Story } from './story';

export interface PlaybackStart {
  readonly scenario: string;
  readonly seed: number;
  readonly version: string;
  readonly checkpoints: readonly Checkpoint[];
}

export class Playback {
  readonly #start: PlaybackStart;
  run!: Run;
  story!: Story;
  moments!: Moments;
  /** What was done later than now, while the reader is in the past. */
  #future: readonly Input[] = [];
  #furthestMs = 0;

  constructor(start: PlaybackStart) {
    this.#start = start;
    this.begin([]);
  }

  /** The latest moment that was reached. */
  get furthestMs(): number {
    return this.#furthestMs;
  }

  get recording(): Recording {
    const { recording } = this.run;
    return { ...recording, inputs: [...recording.inputs, ...this.#future] };
  }

  /** A fresh cluster, on which these things will be done at their moments. */
  begin(inputs: readonly Input[]): void {
    this.#furthestMs = 0;
    this.#renew(inputs);
  }

  /** Does something now; what was done later is given up. Gives a text when it cannot be done. */
  act(action: Action): string | undefined {
    this.#future = [];
    this.#furthestMs = this.run.nowMs;
    return this.run.act(action);
  }

  /** To any moment, back or forth. */
  seek(targetMs: number): void {
    if (targetMs < this.run.nowMs) this.#renew(this.recording.inputs);
    this.advanceTo(Math.max(0, targetMs));
  }

  /** The same moment of the same run, played anew. */
  replay(inputs: readonly Input[] = this.recording.inputs): void {
    const { nowMs } = this.run;
    this.#renew(inputs);
    this.advanceTo(nowMs);
  }

  advanceTo(targetMs: number): void {
    const { run } = this;
    for (;;) {
      const [next, ...later] = this.#future;
      if (!next || next.atMs > targetMs) break;
      run.advanceTo(next.atMs);
      this.#future = later;
      run.apply(next);
    }
    run.advanceTo(targetMs);
    this.#furthestMs = Math.max(this.#furthestMs, targetMs);
  }

  /** Forward to the next moment that something changes; gives whether there was one within `withinMs`. */
  toNextChange(withinMs: number): boolean {
    const { changes } = this.story;
    const seen = changes.length;
    const untilMs = this.run.nowMs + withinMs;
    while (changes.length === seen && this.run.nowMs < untilMs) {
      const dueMs = this.run.cluster.world.clock.nextDueMs ?? untilMs;
      this.advanceTo(Math.min(dueMs, this.#future[0]?.atMs ?? untilMs, untilMs));
    }
    return changes.length > seen;
  }

  /** Back to just before the last thing that was done; it and all that came later are gone. */
  undo(): void {
    const { inputs } = this.run.recording;
    const last = inputs.at(-1);
    if (!last) return;
    this.begin(inputs.slice(0, -1));
    this.advanceTo(last.atMs);
  }

  #renew(inputs: readonly Input[]): void {
    const { scenario, version, seed, checkpoints } = this.#start;
    this.run = new Run({ scenario, version, seed });
    this.story = new Story(this.run.cluster);
    this.moments = new Moments(checkpoints, this.run.cluster, this.story);
    this.#future = inputs;
  }
}
