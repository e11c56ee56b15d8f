/** A run with time in the learner's hand: played, held, stepped, wound back, undone. */
import { NotLoaded } from '$lib/shell/later';
import type { Run } from '$lib/shell/run';
import type { Action, Recording } from '$lib/simulation/recording/recording';
import { defaultRunOf, type DefaultRun } from './default-run';
import { Frames } from './frames';
import { workWhenIdle } from './idle';
import { loadLaterParts } from './load';
import type { Notice } from './notice';
import { Playback } from './playback';
import type { PlaybackStart } from './player';
import type { Speed } from './speed';
import type { Story } from './story';

export interface LabStart extends PlaybackStart {
  /** A transcript whose directives make the default run. */
  readonly defaultRun?: string | undefined;
}

/** How far "to the next change" looks. */
const LOOK_AHEAD_MS = 600_000;
/** The default run, and a wait that the prose asks for, are watched at this speed. */
const WATCHING_SPEED: Speed = 10;

export class Lab {
  isPlaying = $state(false);
  speed = $state<Speed>(1);
  isDefaultRun = $state(false);
  notice = $state.raw<Notice>();
  /** Our own bug: the lab has stopped. */
  failure = $state.raw<Error>();
  /** A part of the shell is on its way; the line that needs it waits. */
  isLoading = $state(false);
  selectedNode = $state('');
  /** The terminal that is in view. */
  openTerminal = $state(0);
  /** The trace event whose causes are shown. */
  why = $state<number>();
  #changed = $state(0);
  readonly #playback: Playback;
  readonly #defaultRun: DefaultRun | undefined;
  readonly #frames = new Frames((passedMs) => {
    this.#onFrame(passedMs);
  });
  /** Where playing stops by itself. */
  #holdAtMs: number | undefined;
  /** Moments are whole milliseconds; what a frame leaves over belongs to the next one. */
  #restMs = 0;
  #endPreparing: () => void = () => undefined;

  constructor(start: LabStart) {
    this.#defaultRun = start.defaultRun === undefined ? undefined : defaultRunOf(start.defaultRun);
    this.#playback = new Playback(start);
    const { nodes, controlPlane } = this.run.cluster;
    this.selectedNode = (nodes.at(-1) ?? controlPlane).name;
  }

  /** Whoever calls it while being computed is told of the next change, of whatever kind. */
  follow(): number {
    return this.#changed;
  }

  get run(): Run {
    this.follow();
    return this.#playback.run;
  }

  get story(): Story {
    this.follow();
    return this.#playback.story;
  }

  get nowMs(): number {
    return this.run.nowMs;
  }

  /** The latest moment that this run has seen. */
  get furthestMs(): number {
    this.follow();
    return this.#playback.furthestMs;
  }

  get epochMs(): number {
    return this.run.cluster.world.startsAtEpochMs + this.nowMs;
  }

  /** When each checkpoint came true in this run. */
  get reached(): ReadonlyMap<string, number> {
    this.follow();
    return this.#playback.moments.reached;
  }

  get recording(): Recording {
    this.follow();
    return this.#playback.recording;
  }

  get canUndo(): boolean {
    this.follow();
    return !this.isDefaultRun && this.#playback.done > 0;
  }

  get hasDefaultRun(): boolean {
    return this.#defaultRun !== undefined;
  }

  /** Goes to a moment that somebody has shared. */
  open({ recording, atMs }: { readonly recording: Recording; readonly atMs: number }): void {
    this.#guard(() => {
      this.#playback.begin(recording.inputs);
      this.#playback.advanceTo(atMs);
    });
  }

  /** The learner does something now. In the default run, this begins a run of their own from the start. */
  act(action: Action): void {
    this.#guard(() => {
      if (this.notice?.type !== 'own run') this.notice = undefined;
      this.takeOver();
      const refusal = this.#playback.act(action);
      if (refusal !== undefined) this.notice = { type: 'refused', why: refusal };
    });
  }

  play(): void {
    if (this.isPlaying || this.failure) return;
    if (this.isDefaultRun && this.nowMs >= (this.#defaultRun?.endMs ?? 0)) {
      this.playDefaultRun();
      return;
    }
    this.notice = this.isDefaultRun ? { type: 'default run' } : undefined;
    this.isPlaying = true;
    this.#frames.start();
  }

  /** Lets time run visibly up to a moment, and holds it there. */
  playUntil(targetMs: number): void {
    this.takeOver();
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.seek(targetMs);
      return;
    }
    this.speed = WATCHING_SPEED;
    this.play();
    this.#holdAtMs = targetMs;
  }

  pause(): void {
    this.isPlaying = false;
    this.#holdAtMs = undefined;
    this.#frames.stop();
  }

  /** Goes to any moment, back or forth. What was done later waits there, until something else is done. */
  seek(targetMs: number): void {
    this.#guard(() => {
      this.notice = undefined;
      const isBack = targetMs < this.#playback.nowMs;
      this.#playback.seek(targetMs);
      if (isBack) this.#prepare();
    });
  }

  toNextChange(): void {
    this.pause();
    this.#guard(() => {
      const isThere = this.#playback.toNextChange(LOOK_AHEAD_MS);
      this.notice = isThere ? undefined : { type: 'nothing changes' };
    });
  }

  /** Back to the last moment before now at which something changed. */
  toChangeBefore(): void {
    this.pause();
    const { nowMs } = this;
    this.seek(this.story.changes.findLast((atMs) => atMs < nowMs) ?? 0);
  }

  /** Back to just before the last thing that was done. */
  undo(): void {
    if (!this.canUndo) return;
    this.#guard(() => {
      this.notice = undefined;
      this.#playback.undo();
    });
  }

  /** A fresh cluster. */
  reset(): void {
    this.failure = undefined;
    this.#guard(() => {
      this.notice = undefined;
      this.#beginOwnRun();
    });
  }

  /** Plays the lesson's own run from the start. */
  playDefaultRun(): void {
    const { inputs } = this.#defaultRun ?? {};
    if (!inputs) return;
    this.pause();
    this.isDefaultRun = true;
    this.#guard(() => {
      this.#playback.begin(inputs);
    });
    this.speed = WATCHING_SPEED;
    this.play();
  }

  /** The default run is only shown: what the learner does begins a run of their own. */
  takeOver(): void {
    if (!this.isDefaultRun) return;
    this.#beginOwnRun();
    this.notice = { type: 'own run' };
  }

  /** Gives back what the page lent. */
  dispose(): void {
    this.pause();
    this.#endPreparing();
  }

  /** Who has gone back once is likely to go on doing so: from now on it is to be quick. */
  #prepare(): void {
    this.#endPreparing();
    this.#endPreparing = workWhenIdle(this.#playback.prepare());
  }

  #beginOwnRun(): void {
    this.isDefaultRun = false;
    this.pause();
    this.speed = 1;
    this.#playback.begin([]);
    this.#changed++;
  }

  #onFrame(passedMs: number): void {
    const defaultEndMs = this.isDefaultRun ? this.#defaultRun?.endMs : undefined;
    const endMs = defaultEndMs ?? this.#holdAtMs;
    this.#guard(() => {
      const moveMs = passedMs * this.speed + this.#restMs;
      this.#restMs = moveMs % 1;
      const { nowMs } = this.#playback.run;
      const targetMs = Math.min(nowMs + Math.floor(moveMs), endMs ?? Number.POSITIVE_INFINITY);
      this.#playback.advanceTo(Math.max(nowMs, targetMs));
    });
    if (endMs === undefined || this.nowMs < endMs) return;
    this.pause();
    if (defaultEndMs !== undefined) this.notice = { type: 'default run ended' };
  }

  /** The page's edge: what is thrown below is our own bug, and stops the lab. */
  #guard(work: () => void): void {
    if (this.failure) return;
    try {
      work();
    } catch (error) {
      if (error instanceof NotLoaded) this.#loadAndGoOn();
      else this.#fail(error);
    }
    this.#changed++;
  }

  #fail(error: unknown): void {
    this.pause();
    this.failure = error instanceof Error ? error : new Error(String(error));
  }

  /** A line needs a part of the shell that is not there yet: the run is played again once it is. */
  #loadAndGoOn(): void {
    const { isPlaying } = this;
    const holdAtMs = this.#holdAtMs;
    const { inputs } = this.#playback.recording;
    const { done } = this.#playback;
    this.pause();
    this.isLoading = true;
    const goOn = (work: () => void) => () => {
      this.isLoading = false;
      this.#guard(work);
    };
    const replay = goOn(() => {
      this.#playback.replay(inputs);
      if (isPlaying) this.play();
      this.#holdAtMs = holdAtMs;
    });
    // Without it the line cannot be answered: it is taken back, and everything before it stands.
    const takeBack = goOn(() => {
      this.#playback.replay(inputs.slice(0, done - 1));
      this.notice = { type: 'not loaded' };
    });
    void loadLaterParts().then(replay, takeBack);
  }
}
