/**
 * Runs of the same recording, parked along the way, so that going back need not begin at the start. One that
 * is taken plays on and is parked no longer; the gaps are filled while nothing else is to be done.
 */
import type { Input } from '$lib/simulation/recording/recording';
import { Player, type PlaybackStart } from './player';

/** Distance of the parked runs, in virtual time: what is to be played again after going back is shorter. */
const SPACING_MS = 240_000;
/** So much virtual time is played in one piece of filling. */
const PIECE_MS = 20_000;

export class Replicas {
  readonly #start: PlaybackStart;
  #parked: Player[] = [];

  constructor(start: PlaybackStart) {
    this.#start = start;
  }

  /** Takes out the last one that stands after `fromMs` and not after `targetMs`. */
  take(targetMs: number, fromMs: number): Player | undefined {
    const found = this.#parked
      .filter(({ nowMs }) => nowMs > fromMs && nowMs <= targetMs)
      .reduce<Player | undefined>((a, b) => (a && a.nowMs > b.nowMs ? a : b), undefined);
    this.#parked = this.#parked.filter((each) => each !== found);
    return found;
  }

  /** Keeps a run where it stands, unless another one stands close by. */
  park(player: Player): void {
    const isNear = ({ nowMs }: Player) => Math.abs(nowMs - player.nowMs) < SPACING_MS / 4;
    if (player.nowMs > 0 && !this.#parked.some(isNear)) this.#parked.push(player);
  }

  /** The recording has changed from this moment on: what went further is of another run. */
  forgetAfter(atMs: number, inputCount: number): void {
    this.#parked = this.#parked.filter(({ nowMs, given }) => nowMs <= atMs && given <= inputCount);
  }

  clear(): void {
    this.#parked = [];
  }

  /** Fills the gaps up to a moment, piece by piece: each step plays a little. */
  *fill(inputs: readonly Input[], untilMs: number): Generator<void, void> {
    for (let atMs = SPACING_MS; atMs <= untilMs; atMs += SPACING_MS) {
      const isThere = ({ nowMs }: Player) => nowMs > atMs - SPACING_MS && nowMs <= atMs;
      if (this.#parked.some(isThere)) continue;
      const player = new Player(this.#start);
      while (player.nowMs < atMs) {
        player.advanceTo(inputs, Math.min(atMs, player.nowMs + PIECE_MS));
        yield;
      }
      this.#parked.push(player);
    }
  }
}
