import type { Invocation } from '../command';
import type { Program } from '../effect';
import { Meter } from './meter';
import type { CurlOptions } from './options';

/** Where curl's warnings are broken. @source curl 7.88.1 src/tool_msgs.c voutf */
const WARNING_COLUMNS = 79;
const WARNING = 'Warning: ';

/** What curl says while it works, all of it on standard error. */
export class Screen {
  /** Whether what comes in is shown on a terminal, where nobody wants to see numbers between. */
  readonly isTerminal: boolean;
  readonly meter: Meter;
  readonly #options: CurlOptions;

  constructor(options: CurlOptions, { isTerminal }: Pick<Invocation, 'isTerminal'>) {
    this.#options = options;
    this.isTerminal = isTerminal && options.outputs.length === 0 && !options.keepsName;
    this.meter = new Meter(options.showsMeter && !this.isTerminal);
  }

  *note(text: string): Program<void> {
    if (this.#options.showsVerbose) yield { type: 'write', to: 'stderr', text: `* ${text}\n` };
  }

  /** Shows headers that go out (`>`) or come in (`<`). */
  *headers(direction: '>' | '<', lines: readonly string[]): Program<void> {
    if (!this.#options.showsVerbose) return;
    const text = lines.map((line) => `${direction} ${line}\r\n`).join('');
    yield { type: 'write', to: 'stderr', text };
  }

  *data(direction: '}' | '{', bytes: number): Program<void> {
    if (!this.#options.showsVerbose || this.isTerminal || bytes === 0) return;
    yield { type: 'write', to: 'stderr', text: `${direction} [${bytes} bytes data]\n` };
  }

  *warn(text: string): Program<void> {
    if (!this.#options.showsWarnings) return;
    const width = WARNING_COLUMNS - WARNING.length;
    let rest = text;
    while (rest.length >= width) {
      const blank = rest.lastIndexOf(' ', width - 1);
      const cut = blank > 0 ? blank + 1 : width;
      yield { type: 'write', to: 'stderr', text: `${WARNING}${rest.slice(0, cut)}\n` };
      rest = rest.slice(cut);
    }
    yield { type: 'write', to: 'stderr', text: `${WARNING}${rest}\n` };
  }
}
