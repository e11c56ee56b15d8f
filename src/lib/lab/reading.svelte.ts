/** What of a lab can be read: where its run stands, and what has happened in it. */
import type { Run } from '$lib/shell/run';
import type { Recording } from '$lib/simulation/recording/recording';
import type { Branch } from './branches';
import { Playback } from './playback';
import type { PlaybackStart, Player } from './player';
import type { Story } from './story';

export class Reading {
  /** The name of the branch that is looked at beside the present run. */
  compared = $state<string>();
  protected readonly playback: Playback;
  #changed = $state(0);

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
  get reached(): ReadonlyMap<string, number> {
    this.follow();
    return this.playback.moments.reached;
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
    const branch = this.branches.find(({ name }) => name === this.compared);
    return branch && this.playback.playedBranch(branch);
  }

  /** Whoever follows is told. */
  protected tell(): void {
    this.#changed++;
  }
}
