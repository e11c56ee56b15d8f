/**
 * What is not there from the start. Whoever needs it before it has come throws `NotLoaded`; a page then loads the part
 * and plays the run again up to that moment, which is the same run. In Node everything is there from the start.
 */

/**
 * The parts, each with a module that provides it: what a command line needs, what few lines need, the texts of the
 * API's types, the languages that work on text, and what a cluster needs once somebody writes to its API.
 */
export type Part = 'grammar' | 'languages' | 'rare' | 'schemas' | 'world';

/** Something was needed that has not been loaded. */
export class NotLoaded extends Error {
  readonly part: Part;

  constructor(part: Part) {
    super(`a part is not loaded yet: ${part}`);
    this.part = part;
  }
}

/** The place of something that comes with a part. */
export class Late<T> {
  readonly #part: Part;
  #value: T | undefined;

  constructor(part: Part) {
    this.#part = part;
  }

  provide(value: T): void {
    this.#value = value;
  }

  /** @throws NotLoaded */
  get value(): T {
    if (this.#value === undefined) throw new NotLoaded(this.#part);
    return this.#value;
  }

  /** For what makes no difference as long as nobody needs its part. */
  get ifThere(): T | undefined {
    return this.#value;
  }
}
