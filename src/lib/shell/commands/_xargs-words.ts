import type { Flags } from '../flags';
import { unescapeText } from './echo';

/** Takes the items out of what xargs reads. @source GNU findutils 4.9 xargs/xargs.c read_line, read_string */
export class Splitter {
  /** Why it cannot go on. */
  problem: string | undefined;
  /** Whether the items of a line are all there: one that ends in a blank goes on. */
  isAtLineEnd = true;
  readonly #delimiter: string | undefined;
  readonly #isByLine: boolean;
  /** What has been read of an item, when there is one. */
  #item: string | undefined;

  constructor(flags: Flags) {
    const given = flags.get('delimiter');
    const letter = given === undefined ? undefined : unescapeText(given).slice(0, 1);
    this.#delimiter = flags.isOn('null') ? '\0' : letter;
    this.#isByLine = flags.has('replace');
  }

  take(line: string): readonly string[] {
    return this.#delimiter === undefined ? this.#words(line) : this.#between(line, this.#delimiter);
  }

  /** What is left when there is no more to read. */
  end(): readonly string[] {
    const item = this.#item;
    this.#item = undefined;
    return item === undefined || (this.#delimiter !== undefined && item === '') ? [] : [item];
  }

  #between(line: string, delimiter: string): readonly string[] {
    const items = ((this.#item ?? '') + line).split(delimiter);
    this.#item = items.pop();
    return items;
  }

  /** Words of a line, with quotes and backslashes as they are in a shell; a whole line where one is asked for. */
  #words(line: string): readonly string[] {
    const items: string[] = [];
    this.isAtLineEnd = !/[ \t]\n?$/.test(line);
    for (let at = 0; at < line.length; at++) {
      const character = line[at] ?? '';
      if (character === '"' || character === "'") {
        const end = line.indexOf(character, at + 1);
        if (end < 0) {
          const which = character === '"' ? 'double' : 'single';
          this.problem = `unmatched ${which} quote; by default quotes are special to xargs unless you use the -0 option`;
          return items;
        }
        this.#item = (this.#item ?? '') + line.slice(at + 1, end);
        at = end;
      } else if (character === '\\') {
        at++;
        this.#item = (this.#item ?? '') + (line[at] ?? '\\');
      } else if (character === '\n' || (/[ \t]/.test(character) && !this.#isByLine)) {
        if (this.#item !== undefined) items.push(this.#item);
        this.#item = undefined;
      } else if (this.#item !== undefined || !/[ \t]/.test(character))
        this.#item = (this.#item ?? '') + character;
    }
    return items;
  }
}
