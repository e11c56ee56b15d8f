/** Futures that were left: going back and doing something else begins a run of its own, and the old one stays. */
import type { Input } from '$lib/simulation/recording/recording';

export interface Branch {
  /** `A`, `B` …, in the order in which they were begun. */
  readonly name: string;
  readonly inputs: readonly Input[];
  /** How far it was played, in virtual milliseconds. */
  readonly furthestMs: number;
}

/** Older ones than these are let go. */
const KEPT_MAX = 4;

export class Branches {
  /** The name of the run that is being played. */
  current = nameOf(0);
  #kept: readonly Branch[] = [];
  #begun = 1;

  /** Those that were left, the latest last. */
  get kept(): readonly Branch[] {
    return this.#kept;
  }

  find(name: string): Branch | undefined {
    return this.#kept.find((branch) => branch.name === name);
  }

  /** Keeps the present run under its name; what comes now is a new one, unless a kept one has all of it. */
  fork(present: Omit<Branch, 'name'>): void {
    if (this.#kept.some((branch) => covers(branch, present))) return;
    this.#keep(present);
    this.current = nameOf(this.#begun++);
  }

  /** Keeps the present run and takes out another, which becomes the present one. */
  change(to: Branch, present: Omit<Branch, 'name'>): void {
    this.#kept = this.#kept.filter((branch) => branch !== to);
    this.#keep(present);
    this.current = to.name;
  }

  #keep(present: Omit<Branch, 'name'>): void {
    if (present.furthestMs === 0) return; // Nothing has been seen of it yet.
    this.#kept = [...this.#kept, { ...present, name: this.current }].slice(-KEPT_MAX);
  }
}

/** Whether a kept run shows everything that was seen of this one. */
const covers = (kept: Branch, { inputs, furthestMs }: Omit<Branch, 'name'>): boolean =>
  kept.furthestMs >= furthestMs && partingMs(kept.inputs, inputs) >= furthestMs;

/** Where two runs of the same start part: at the first thing that only one of them did, or did then. */
export function partingMs(one: readonly Input[], other: readonly Input[]): number {
  const isSame = (input: Input, index: number) =>
    JSON.stringify(input) === JSON.stringify(other[index]);
  const first = one.findIndex((input, index) => !isSame(input, index));
  const at = first < 0 ? one.length : first;
  return Math.min(
    one[at]?.atMs ?? Number.POSITIVE_INFINITY,
    other[at]?.atMs ?? Number.POSITIVE_INFINITY,
  );
}

/** What `one` did where it left `other`; nothing when it only went on. */
export function partingInput(one: readonly Input[], other: readonly Input[]): Input | undefined {
  const parted = partingMs(one, other);
  return one.find(
    (input, index) =>
      input.atMs >= parted && JSON.stringify(input) !== JSON.stringify(other[index]),
  );
}

function nameOf(index: number): string {
  const letter = String.fromCharCode('A'.charCodeAt(0) + (index % 26));
  return index < 26 ? letter : `${nameOf(Math.floor(index / 26) - 1)}${letter}`;
}
