/** The editor that has a terminal's screen, between those who type into it and the command that opened it. */
import type { Edit, LineChange } from '$lib/simulation/recording/recording';
import type { Edited, Editing } from './effect';

export type { Edit, LineChange } from '$lib/simulation/recording/recording';

/** The lines of a text, each with its newline. */
export const linesWithEnds = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+/g) ?? [];

/** A text after changes of its lines. Those that name lines which are not there change its end. */
export function changeLines(text: string, changes: readonly LineChange[]): string {
  const lines = linesWithEnds(text);
  for (const [at, removed, added] of changes.toReversed()) lines.splice(at, removed, added);
  return lines.join('');
}

interface Open {
  readonly editing: Editing;
  readonly done: (edited: Edited) => void;
}

export class EditorSlot {
  #open: Open | undefined;

  get editing(): Editing | undefined {
    return this.#open?.editing;
  }

  /** Gives what takes the screen back. */
  open(open: Open): () => void {
    this.#open = open;
    return () => {
      this.#open = undefined;
    };
  }

  /** Hands on what was done on the page. Without an editor there is nobody to do it. */
  edit({ written, exitCode }: Edit): void {
    const { editing } = this;
    if (!editing) return;
    this.#done({
      ...(written && { text: changeLines(editing.text, written) }),
      ...(exitCode !== undefined && { exitCode }),
    });
  }

  /** Hands on a line that was typed. */
  type(command: string): void {
    this.#done({ command });
  }

  #done(edited: Edited): void {
    const open = this.#open;
    this.#open = undefined;
    open?.done(edited);
  }
}
