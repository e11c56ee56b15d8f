/** Beginnings and ends of the whole and of the groups, in turn; -1 for what took no part. */
export type Slots = readonly number[];

/** A match, with its groups. */
export class Match {
  readonly text: string;
  readonly #slots: Slots;

  constructor(text: string, slots: Slots) {
    this.text = text;
    this.#slots = slots;
  }

  get begin(): number {
    return this.#slots[0] ?? 0;
  }

  get end(): number {
    return this.#slots[1] ?? 0;
  }

  /** Where a group's match begins; -1 when it took no part. */
  beginOf(index: number): number {
    return this.#slots[index * 2 + 1] === undefined ? -1 : (this.#slots[index * 2] ?? -1);
  }

  /** What a group matched; nothing when it took no part. */
  group(index: number): string {
    const [begin = -1, end = -1] = this.#slots.slice(index * 2, index * 2 + 2);
    return begin < 0 || end < 0 ? '' : this.text.slice(begin, end);
  }
}
