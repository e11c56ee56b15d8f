/** The page's edge: what is thrown below it is our own bug; a part of the shell that is missing is loaded. */
import { NotLoaded } from '$lib/shell/later';
import { loadLaterParts } from './load';

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

  run(work: () => void): void {
    if (this.failure) return;
    try {
      work();
    } catch (error) {
      if (error instanceof NotLoaded) this.#load();
      else this.#fail(error);
    }
    this.#changed();
  }

  #fail(error: unknown): void {
    this.#pause();
    this.failure = error instanceof Error ? error : new Error(String(error));
  }

  #load(): void {
    const { replay, takeBack } = this.#missing();
    this.#pause();
    this.isLoading = true;
    const goOn = (work: () => void) => () => {
      this.isLoading = false;
      this.run(work);
    };
    void loadLaterParts().then(goOn(replay), goOn(takeBack));
  }
}
