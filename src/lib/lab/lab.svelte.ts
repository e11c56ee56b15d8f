/** A run with time in the learner's hand: played, held, stepped, wound back, undone. */
import type { Action, Recording } from '$lib/simulation/recording/recording';
import { defaultRunOf, type DefaultRun } from './default-run';
import { Guard, type GoOn } from './guard.svelte';
import { workWhenIdle } from './idle';
import { Motion, type Moved } from './motion.svelte';
import { COMMAND_MS_MAX, playFor, typeFromProse } from './prose';
import type { Notice } from './notice';
import type { PlaybackStart } from './player';
import { Reading } from './reading.svelte';
import type { Speed } from './speed';
import type { Waiting } from './waiting';

export interface LabStart extends PlaybackStart {
  /** A transcript whose directives make the default run. */
  readonly defaultRun?: string | undefined;
}

/** How far "to the next change" looks. */
const LOOK_AHEAD_MS = 600_000;
/** The default run, and a wait that the prose asks for, are watched at this speed. */
const WATCHING_SPEED: Speed = 10;
/** A longer wait than this is watched at the highest speed. */
const LONG_WAIT_MS = 90_000;

export class Lab extends Reading {
  isDefaultRun = $state(false);
  notice = $state.raw<Notice>();
  selectedNode = $state('');
  /** The trace event whose causes are shown. */
  why = $state<number>();
  readonly #defaultRun: DefaultRun | undefined;
  readonly #motion = new Motion(this.#moved());
  readonly #guard = new Guard({
    pause: () => {
      this.pause();
    },
    missing: () => this.#missing(),
    changed: () => {
      this.tell();
    },
  });
  /** Where a jump in time is on its way to. */
  #goalMs: number | undefined;
  /** What goes on once a missing part of the shell has come. */
  #waiting: Waiting | undefined;
  #endPreparing: () => void = () => undefined;

  constructor(start: LabStart) {
    super(start);
    this.#defaultRun = start.defaultRun === undefined ? undefined : defaultRunOf(start.defaultRun);
    const { nodes, controlPlane } = this.run.cluster;
    this.selectedNode = (nodes.find((node) => node !== controlPlane) ?? controlPlane).name;
  }

  /** Our own bug: the lab has stopped. */
  get failure(): Error | undefined {
    return this.#guard.failure;
  }

  /** A part of the shell is on its way; the line that needs it waits. */
  get isLoading(): boolean {
    return this.#guard.isLoading;
  }

  get isPlaying(): boolean {
    return this.#motion.isPlaying;
  }

  get speed(): Speed {
    return this.#motion.speed;
  }

  set speed(speed: Speed) {
    this.#motion.speed = speed;
  }

  get canUndo(): boolean {
    this.follow();
    return !this.isDefaultRun && this.playback.done > 0;
  }

  get hasDefaultRun(): boolean {
    return this.#defaultRun !== undefined;
  }

  /** Goes to a moment that somebody has shared. */
  open({ recording, atMs }: { readonly recording: Recording; readonly atMs: number }): void {
    this.#go(atMs, () => {
      this.playback.begin(recording.inputs);
      this.playback.advanceTo(atMs);
    });
  }

  /** The learner does something now. In the default run, this begins a run of their own from the start. */
  act(action: Action): void {
    this.#guard.run(() => {
      if (this.notice?.type !== 'own run') this.notice = undefined;
      this.takeOver();
      const refusal = this.playback.act(action);
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
    this.#motion.start(this.isDefaultRun ? this.#defaultRun?.endMs : undefined);
  }

  /** Lets time run visibly up to a moment, and holds it there. */
  playUntil(targetMs: number): void {
    this.takeOver();
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.seek(targetMs);
      return;
    }
    this.speed = targetMs - this.nowMs > LONG_WAIT_MS ? 60 : WATCHING_SPEED;
    this.notice = undefined;
    if (!this.failure) this.#motion.start(targetMs);
  }

  /** Lets so much time run as a text asks for, visibly. */
  readonly playFor = (ms: number): number => playFor(this, ms);

  /** Types a command that stands in a text. @param inside the command that opens its shell @returns the terminal */
  readonly type = (text: string, inside?: string): number => typeFromProse(this, text, inside);

  /** Lets time run until a terminal's command has ended, but not for ever; it may be running already. */
  playWhileBusy(terminal: number): void {
    if (this.#waiting) this.#waiting.busy = terminal;
    if (this.isPlaying || this.failure || this.#waiting) return;
    const isOver = () => !this.run.sessions[terminal]?.isBusy;
    if (!isOver()) this.#motion.start(this.nowMs + COMMAND_MS_MAX, isOver);
  }

  pause(): void {
    const { isPlaying } = this;
    this.#motion.stop();
    if (isPlaying) this.tell();
  }

  /** Goes to any moment, back or forth. What was done later waits there, until something else is done. */
  seek(targetMs: number): void {
    this.#go(targetMs, () => {
      this.notice = undefined;
      const isBack = targetMs < this.playback.nowMs;
      this.playback.seek(targetMs);
      if (isBack) this.#prepare();
    });
  }

  toNextChange(): void {
    this.pause();
    this.#guard.run(() => {
      const isThere = this.playback.toNextChange(LOOK_AHEAD_MS);
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
    this.#guard.run(() => {
      this.notice = undefined;
      this.playback.undo();
    });
  }

  /** Goes on with a run that was left; the present one is kept in its place. */
  changeTo(name: string): void {
    const branch = this.branches.find((each) => each.name === name);
    if (!branch) return;
    this.pause();
    this.#go(branch.furthestMs, () => {
      this.notice = undefined;
      if (this.compared === name) this.compared = this.playback.branch;
      this.playback.changeTo(branch);
    });
  }

  /** A fresh cluster. */
  reset(): void {
    this.#guard.failure = undefined;
    this.#guard.run(() => {
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
    this.#guard.run(() => {
      this.playback.begin(inputs);
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
    this.#endPreparing = workWhenIdle(this.playback.prepare());
  }

  #beginOwnRun(): void {
    const { isDefaultRun } = this;
    this.isDefaultRun = false;
    this.pause();
    this.speed = 1;
    if (isDefaultRun) this.playback.begin([]);
    else this.playback.beginAnew();
    this.tell();
  }

  #moved(): Moved {
    const nowMs = () => this.playback.nowMs;
    return {
      get nowMs() {
        return nowMs();
      },
      moveTo: (targetMs, passedMs, share) => {
        const advance = () => {
          this.playback.advanceTo(targetMs);
        };
        this.#guard.run(advance, () => {
          this.tellMoved(passedMs, share);
        });
      },
      arrived: () => {
        this.tell();
        if (this.isDefaultRun) this.notice = { type: 'default run ended' };
      },
    };
  }

  /** Goes to a moment. When a line on the way needs a part of the shell that is not there yet, goes on to it later. */
  #go(targetMs: number, work: () => void): void {
    this.#goalMs = targetMs;
    this.#guard.run(work);
    this.#goalMs = undefined;
  }

  /** What is done when a line needs a part of the shell that is not there yet. */
  #missing(): GoOn {
    const { isPlaying } = this;
    const { holdAtMs } = this.#motion;
    const { done } = this.playback;
    // One line may need several parts: what was going on before the first is missing goes on after the last.
    const goalMs = this.#goalMs;
    const waiting = (this.#waiting ??= { isPlaying, holdAtMs, goalMs, busy: undefined });
    return {
      // The run is played again once the part has come, with what was done meanwhile: it is the same run.
      replay: () => {
        this.playback.replay(this.playback.recording.inputs);
        this.#waiting = undefined;
        if (waiting.goalMs !== undefined) this.seek(waiting.goalMs);
        if (waiting.isPlaying) this.#motion.start(waiting.holdAtMs);
        if (waiting.busy !== undefined) this.playWhileBusy(waiting.busy);
      },
      // Without it the line cannot be answered: it is taken back, and everything before it stands.
      takeBack: () => {
        this.#waiting = undefined;
        const { inputs } = this.playback.recording;
        this.playback.replay(inputs.filter((_, index) => index !== done - 1));
        this.notice = { type: 'not loaded' };
      },
    };
  }
}
