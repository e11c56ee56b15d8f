/** Runs a sed script over lines. @source GNU sed 4.9 sed/execute.c */
import { resolvePath, UNKNOWN } from '$lib/simulation/host/files';
import type { Invocation } from '../command';
import { complain, type Program } from '../effect';
import { Effort } from '../effort';
import type { Expression } from '../posix/expression';
import type { Input } from './input';
import { PANIC } from './input';
import type { Output, Written } from './output';
import { isSelected, rangeState, type RangeState } from './selects';
import type { Action, Script } from './script';
import { substitute } from './substitute';

/** More than any file has; a script that doubles its text must not take all memory. */
const CHARACTERS_MAX = 500_000;

export interface Running {
  readonly invocation: Pick<Invocation, 'place' | 'state'>;
  readonly script: Script;
  readonly isQuiet: boolean;
  readonly input: Input;
  readonly output: Output;
  readonly written: Written;
  /** What `h` keeps, from one file to the next. */
  readonly hold: { text: string };
}

/** What comes after a command: the next one, or the end of the cycle; a number is where to go on. */
type Outcome = 'next' | 'end' | 'delete' | 'restart' | 'quit' | 'quit silently' | number;

class Trouble extends Error {}

export class Sed {
  /** Set once a command has ended everything. */
  hasQuit = false;
  exitCode = 0;
  readonly #running: Running;
  readonly #ranges: readonly RangeState[];
  readonly #effort = new Effort();
  #text = '';
  #hasNewline = true;
  #hasSubstituted = false;
  #lastUsed: Expression | undefined;
  /** What is written at the end of the cycle. */
  #appended: (() => Program<void>)[] = [];

  constructor(running: Running) {
    this.#running = running;
    this.#ranges = running.script.map(({ addresses }) => rangeState(addresses));
  }

  /** Goes through all lines of the input. */
  *run(): Program<void> {
    try {
      while (yield* this.#read()) {
        for (;;) {
          const outcome = yield* this.#cycle();
          const isPrinted = outcome === 'end' || outcome === 'quit';
          if (isPrinted && !this.#running.isQuiet) yield* this.#print();
          if (outcome !== 'quit silently') yield* this.#append();
          if (outcome === 'quit' || outcome === 'quit silently') {
            this.hasQuit = true;
            return;
          }
          if (outcome !== 'restart') break;
        }
      }
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      const isSimulated = !error.message.startsWith('not simulated');
      yield* complain(isSimulated ? `sed: ${error.message}` : error.message);
      this.exitCode = isSimulated ? 1 : PANIC;
      this.hasQuit = true;
    }
  }

  *#read(): Program<boolean> {
    const line = yield* this.#running.input.next();
    if (!line) return false;
    this.#text = line.text;
    this.#hasNewline = line.hasNewline;
    this.#hasSubstituted = false;
    this.#effort.rest();
    return true;
  }

  *#cycle(): Program<Outcome> {
    const { script } = this.#running;
    for (let at = 0; at < script.length;) {
      const instruction = script[at];
      const range = this.#ranges[at];
      if (!instruction || !range) break;
      if (this.#effort.spend(1 + this.#text.length / 100)) yield* this.#effort.pause();
      const { addresses, action } = instruction;
      if (!(yield* isSelected(addresses, range, this.#present))) {
        at = action.name === '{' ? action.end : at + 1;
        continue;
      }
      const isInside = addresses.to !== undefined && !addresses.isNegated && range.isOpen;
      const outcome = yield* this.#do(action, isInside);
      if (this.#text.length > CHARACTERS_MAX || this.#running.hold.text.length > CHARACTERS_MAX)
        throw new Trouble(`not simulated: a text of more than ${CHARACTERS_MAX} characters`);
      if (typeof outcome === 'number') at = outcome;
      else if (outcome === 'next') at++;
      else return outcome;
    }
    return 'end';
  }

  get #present() {
    const { input } = this.#running;
    return {
      number: input.number,
      text: this.#text,
      isLast: () => input.isLast(),
      used: (expression: Expression | undefined) => this.#used(expression),
    };
  }

  #used(expression: Expression | undefined): Expression {
    const used = expression ?? this.#lastUsed;
    if (!used) throw new Trouble('-e expression #1, char 0: no previous regular expression');
    this.#lastUsed = used;
    return used;
  }

  *#do(action: Action, isInsideRange: boolean): Program<Outcome> {
    const { input, output, written } = this.#running;
    switch (action.name) {
      case 's':
        return yield* this.#substitute(action);
      case 'y':
        this.#text = [...this.#text].map((each) => action.characters.get(each) ?? each).join('');
        return 'next';
      case 'p':
        yield* this.#print();
        return 'next';
      case 'P':
        yield* output.line(this.#text.split('\n', 1)[0] ?? '');
        return 'next';
      case 'd':
        return 'delete';
      case 'D': {
        const end = this.#text.indexOf('\n');
        if (end < 0) return 'delete';
        this.#text = this.#text.slice(end + 1);
        return 'restart';
      }
      case '=':
        yield* output.line(String(input.number));
        return 'next';
      case 'F':
        yield* output.line(input.name);
        return 'next';
      case 'n':
        return yield* this.#next();
      case 'N':
        return yield* this.#joinNext();
      case 'i':
        yield* output.whole(action.text);
        return 'next';
      case 'c':
        if (!isInsideRange) yield* output.whole(action.text);
        return 'delete';
      case 'w':
        yield* written.line(action.file, this.#text, this.#hasNewline);
        return 'next';
      case 'q':
      case 'Q':
        this.exitCode = action.exitCode;
        return action.name === 'q' ? 'quit' : 'quit silently';
      default:
        return this.#doQuietly(action);
    }
  }

  /** Commands that print nothing now. */
  #doQuietly(action: Action): Outcome {
    const { hold, output, invocation } = this.#running;
    switch (action.name) {
      case 'a':
        this.#appended.push(() => output.whole(action.text));
        return 'next';
      case 'r': {
        const path = resolvePath(invocation.state.cwd, action.file);
        const read = invocation.place.files.read(path);
        if ('text' in read) this.#appended.push(() => output.whole(read.text));
        else if (read.error === UNKNOWN)
          this.#appended.push(() => output.whole(`sed: ${action.file}: ${UNKNOWN}\n`));
        return 'next';
      }
      case 'b':
        return action.to;
      case 't':
      case 'T': {
        const jumps = this.#hasSubstituted === (action.name === 't');
        this.#hasSubstituted = false;
        return jumps ? action.to : 'next';
      }
      case 'h':
        hold.text = this.#text;
        return 'next';
      case 'H':
        hold.text += `\n${this.#text}`;
        return 'next';
      case 'g':
        this.#text = hold.text;
        return 'next';
      case 'G':
        this.#text += `\n${hold.text}`;
        return 'next';
      case 'x':
        [this.#text, hold.text] = [hold.text, this.#text];
        return 'next';
      case 'z':
        this.#text = '';
        return 'next';
      default:
        return 'next';
    }
  }

  *#substitute({ substitution }: Extract<Action, { name: 's' }>): Program<Outcome> {
    const expression = this.#used(substitution.expression);
    const changed = substitute(this.#text, expression, substitution);
    if (changed === undefined) return 'next';
    if (this.#effort.spend(changed.length / 10)) yield* this.#effort.pause();
    this.#text = changed;
    this.#hasSubstituted = true;
    if (substitution.prints) yield* this.#print();
    if (substitution.file !== undefined)
      yield* this.#running.written.line(substitution.file, this.#text, this.#hasNewline);
    return 'next';
  }

  /** `n`: at the end of the input the script ends, and the line is printed as ever. */
  *#next(): Program<Outcome> {
    const { input, isQuiet } = this.#running;
    if (yield* input.isLast()) return 'quit';
    if (!isQuiet) yield* this.#print();
    yield* this.#append();
    const had = this.#hasSubstituted;
    yield* this.#read();
    this.#hasSubstituted = had;
    return 'next';
  }

  *#joinNext(): Program<Outcome> {
    const { input } = this.#running;
    yield* this.#append();
    if (yield* input.isLast()) return 'quit';
    const line = yield* input.next();
    this.#text += `\n${line?.text ?? ''}`;
    this.#hasNewline = line?.hasNewline ?? true;
    return 'next';
  }

  *#print(): Program<void> {
    yield* this.#running.output.line(this.#text, this.#hasNewline);
  }

  *#append(): Program<void> {
    const appended = this.#appended;
    this.#appended = [];
    for (const each of appended) yield* each();
  }
}
