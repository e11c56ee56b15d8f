/** The page's edge: what is thrown below it is our own bug; a part of the shell that is missing is loaded. */
import { NotLoaded, type Part } from '$lib/shell/later';
import { loadPart } from './load';

/** What is done about a part that is missing. */
export interface GoOn {
  /** It is there now. */
  readonly replay: () => void;
  /** It could not be had. */
  readonly takeBack: () => void;
}

export class Guard {
  /** Our own bug: nothing more is done. */
  failure = $state.raw<Error>();
  /** A part is on its way; the line that needs it waits. */
  isLoading = $state(false);
  readonly #pause: () => void;
  readonly #missing: () => GoOn;
  readonly #changed: () => void;

  constructor(on: { pause: () => void; missing: () => GoOn; changed: () => void }) {
    this.#pause = on.pause;
    this.#missing = on.missing;
    this.#changed = on.changed;
  }

  /** @param changed tells of it in another way than of most things that are done */
  run(work: () => void, changed = this.#changed): void {
    if (this.failure) return;
    try {
      work();
    } catch (error) {
      if (error instanceof NotLoaded) this.#load(error.part);
      else this.#fail(error);
    }
    changed();
  }

  #fail(error: unknown): void {
    this.#pause();
    this.failure = error instanceof Error ? error : new Error(String(error));
  }

  #load(part: Part): void {
    const { replay, takeBack } = this.#missing();
    this.#pause();
    this.isLoading = true;
    const goOn = (work: () => void) => () => {
      this.isLoading = false;
      this.run(work);
    };
    void loadPart(part).then(goOn(replay), goOn(takeBack));
  }
}
