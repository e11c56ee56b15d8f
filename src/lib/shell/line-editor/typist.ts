/** Somebody who types at a terminal, for tests. */
import { keysOf } from './keys';
import { edit, emptyLine, type EditContext, type Effect, type LineState } from './line-editor';
import { searchPrompt } from './search';

export class Typist {
  state: LineState = emptyLine;
  readonly #context: EditContext;
  #effects: Effect[] = [];

  constructor({
    history = [],
    complete = (before) => ({ from: before.length, candidates: [] }),
  }: Partial<EditContext> = {}) {
    this.#context = { history, complete };
  }

  /** Types what a terminal sends; each argument arrives at once. */
  type(...arriving: string[]): this {
    for (const data of arriving)
      for (const key of keysOf(data)) {
        const { state, effects } = edit(this.state, key, this.#context);
        this.state = state;
        this.#effects.push(...effects);
      }
    return this;
  }

  /** The line, with `|` where the cursor stands. */
  get line(): string {
    const { text, cursor } = this.state;
    return `${text.slice(0, cursor)}|${text.slice(cursor)}`;
  }

  /** What stands before the line while something is looked for. */
  get searching(): string | undefined {
    const { search, text } = this.state;
    return search && searchPrompt(search, text.includes(search.query));
  }

  /** What the terminal was told to do since this was last asked. */
  takeEffects(): Effect[] {
    const effects = this.#effects;
    this.#effects = [];
    return effects;
  }

  /** The lines that were entered since this was last asked. */
  takeSubmitted(): string[] {
    return this.takeEffects().flatMap((effect) => (effect.type === 'submit' ? [effect.line] : []));
  }
}
