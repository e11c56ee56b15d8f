/** A run that can be wound back: what was done, and what waits to be done again at its moment. */
import type { Run } from '$lib/shell/run';
import type { Action, Input, Recording } from '$lib/simulation/recording/recording';
import { Branches, type Branch } from './branches';
import type { Moments } from './moments';
import { Player, type PlaybackStart } from './player';
import { Replicas } from './replicas';
import type { Story } from './story';

export class Playback {
  readonly #start: PlaybackStart;
  readonly #replicas: Replicas;
  readonly #branches = new Branches();
  /** Left runs that were played to their end, to be looked at beside the present one. */
  readonly #played = new WeakMap<Branch, Player>();
  /** All that was done; what is later than now waits there while the reader is in the past. */
  #inputs: readonly Input[] = [];
  #player: Player;
  #furthestMs = 0;

  constructor(start: PlaybackStart) {
    this.#start = start;
    this.#replicas = new Replicas(start);
    this.#player = new Player(start);
  }

  get run(): Run {
    return this.#player.run;
  }

  get story(): Story {
    return this.#player.story;
  }

  get moments(): Moments {
    return this.#player.moments;
  }

  get nowMs(): number {
    return this.#player.nowMs;
  }

  /** The latest moment that was reached. */
  get furthestMs(): number {
    return this.#furthestMs;
  }

  /** How many things have been done by now. */
  get done(): number {
    return this.#player.given;
  }

  get recording(): Recording {
    return { ...this.run.recording, inputs: this.#inputs };
  }

  /** The present run's name. */
  get branch(): string {
    return this.#branches.current;
  }

  /** Runs that were left, the latest last. */
  get branches(): readonly Branch[] {
    return this.#branches.kept;
  }

  /** A fresh cluster, on which these things will be done at their moments. The run so far is let go. */
  begin(inputs: readonly Input[]): void {
    this.#replicas.clear();
    this.#inputs = inputs;
    this.#player = new Player(this.#start);
    this.#furthestMs = 0;
  }

  /** A fresh cluster with nothing done. The run so far stays as a branch. */
  beginAnew(): void {
    if (this.#inputs.length > 0) this.#branches.fork(this.#present);
    this.begin([]);
  }

  /** Does something now. What was done or seen later stays as a branch. Gives a text when it cannot be done. */
  act(action: Action): string | undefined {
    const { nowMs, done } = this;
    if (this.#furthestMs > nowMs || this.#inputs.length > done) this.#branches.fork(this.#present);
    this.#inputs = [...this.#inputs.slice(0, done), { ...action, atMs: nowMs }];
    this.#replicas.forgetAfter(nowMs, done);
    this.#furthestMs = nowMs;
    return this.#player.act(action);
  }

  /** Goes on with a run that was left, at its end. The present one stays as a branch. */
  changeTo(branch: Branch): void {
    this.#branches.change(branch, this.#present);
    this.begin(branch.inputs);
    this.advanceTo(branch.furthestMs);
  }

  /** A run that was left, played to its end: to be looked at, not to be gone on with. */
  playedBranch(branch: Branch): Player {
    let player = this.#played.get(branch);
    if (!player) {
      player = new Player(this.#start);
      player.advanceTo(branch.inputs, branch.furthestMs);
      this.#played.set(branch, player);
    }
    return player;
  }

  get #present(): Omit<Branch, 'name'> {
    return { inputs: this.#inputs, furthestMs: this.#furthestMs };
  }

  /** To any moment, back or forth: from where the run stands or from the replica that is nearest before. */
  seek(targetMs: number): void {
    const isBack = targetMs < this.nowMs;
    const replica = this.#replicas.take(targetMs, isBack ? 0 : this.nowMs);
    const nearer = replica ?? (isBack ? new Player(this.#start) : undefined);
    if (nearer) {
      this.#replicas.park(this.#player);
      this.#player = nearer;
    }
    this.advanceTo(Math.max(0, targetMs));
  }

  /** The same moment of the run of these inputs, played anew. */
  replay(inputs: readonly Input[]): void {
    const { nowMs } = this;
    this.begin(inputs);
    this.advanceTo(nowMs);
  }

  advanceTo(targetMs: number): void {
    this.#player.advanceTo(this.#inputs, targetMs);
    this.#furthestMs = Math.max(this.#furthestMs, targetMs);
  }

  /** Forward to the next moment that something changes; gives whether there was one within `withinMs`. */
  toNextChange(withinMs: number): boolean {
    const { changes } = this.story;
    const seen = changes.length;
    const untilMs = this.nowMs + withinMs;
    while (changes.length === seen && this.nowMs < untilMs) {
      const dueMs = this.run.cluster.world.clock.nextDueMs ?? untilMs;
      const nextInputMs = this.#inputs[this.done]?.atMs ?? untilMs;
      this.advanceTo(Math.min(dueMs, nextInputMs, untilMs));
    }
    return changes.length > seen;
  }

  /** Back to just before the last thing that was done; it and all that came later stay as a branch. */
  undo(): void {
    const { done } = this;
    const last = this.#inputs[done - 1];
    if (!last) return;
    this.#branches.fork(this.#present);
    this.#inputs = this.#inputs.slice(0, done - 1);
    this.#replicas.forgetAfter(last.atMs, done - 1);
    this.#player = this.#replicas.take(last.atMs, 0) ?? new Player(this.#start);
    this.#furthestMs = 0;
    this.advanceTo(last.atMs);
  }

  /** Makes further going back quick, a little with each step. */
  prepare(): Generator<void, void> {
    return this.#replicas.fill(this.#inputs, this.#furthestMs);
  }
}
