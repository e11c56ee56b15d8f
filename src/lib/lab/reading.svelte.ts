/** What of a lab can be read: where its run stands, and what has happened in it. */
import { untrack } from 'svelte';
import type { Run } from '$lib/shell/run';
import type { Recording } from '$lib/simulation/recording/recording';
import type { Branch } from './branches';
import { noneReached, reachedNow, type Reached } from './moments';
import type { Share } from './pace';
import { Playback } from './playback';
import type { PlaybackStart, Player } from './player';
import type { Story } from './story';
import { Turns, type Turn } from './turns.svelte';

export type Seen = Pick<
  Playback,
  'run' | 'story' | 'nowMs' | 'furthestMs' | 'recording' | 'branches'
>;

export class Reading {
  /** The name of the branch that is looked at beside the present run. */
  compared = $state<string>();
  /** The terminal that is in view. */
  openTerminal = $state(0);
  protected readonly playback: Playback;
  #changed = $state(0);
  readonly #turns = new Turns();
  #reached = $state.raw<Reached>(noneReached);

  constructor(start: PlaybackStart) {
    this.playback = new Playback(start);
  }

  /** Whoever calls it while being computed is told of the next change, of whatever kind. */
  follow(): number {
    return this.#changed;
  }

  get run(): Run {
    this.follow();
    return this.playback.run;
  }

  /** Whether an editor has the terminal that is in view. */
  get isEditing(): boolean {
    return this.run.sessions[this.openTerminal]?.editing !== undefined;
  }

  /**
   * The run for what draws much of it: while time plays it is told of that a few times in a second, and of anything
   * else at once. Whoever calls it while being computed is told so.
   */
  get seen(): Seen {
    this.#turns.follow(0);
    return this.playback;
  }

  /** Reads what hangs on `seen` for what is drawn in a later turn, in a frame after it. */
  later<Value>(read: () => Value, turn: Turn = 1): Value {
    this.#turns.follow(turn);
    return untrack(read);
  }

  get story(): Story {
    this.follow();
    return this.playback.story;
  }

  get nowMs(): number {
    return this.run.nowMs;
  }

  /** The latest moment that this run has seen. */
  get furthestMs(): number {
    this.follow();
    return this.playback.furthestMs;
  }

  get epochMs(): number {
    return this.run.cluster.world.startsAtEpochMs + this.nowMs;
  }

  /** When each checkpoint came true in this run. */
  get reached(): Reached {
    return this.#reached;
  }

  get recording(): Recording {
    this.follow();
    return this.playback.recording;
  }

  /** The present run's name among its branches. */
  get branch(): string {
    this.follow();
    return this.playback.branch;
  }

  /** Runs that were left: going back and doing something else begins another one. */
  get branches(): readonly Branch[] {
    this.follow();
    return this.playback.branches;
  }

  /** The branch that is looked at beside the present run, played to its end. */
  get comparedRun(): Player | undefined {
    const branch = this.seen.branches.find(({ name }) => name === this.compared);
    return branch && this.playback.playedBranch(branch);
  }

  /** Whoever follows is told. */
  protected tell(): void {
    this.#turns.tellAll();
    this.#tell();
  }

  /** Time goes on by itself, and a frame has passed. */
  protected tellMoved(passedMs: number, share: Share): void {
    this.#turns.pass(passedMs, share);
    if (share !== 'drawing') this.#tell();
  }

  #tell(): void {
    this.#changed++;
    this.#reached = reachedNow(this.playback.moments, this.#reached);
  }
}
