/** Runs a jq program over its inputs. @source jq 1.6 main.c */
import { resolvePath } from '$lib/simulation/host/files';
import type { Invocation } from '../command';
import { complain, print as write, readLine, sleep, type Program } from '../effect';
import { linesOf } from '../text';
import { JqBreak, JqHalt, Machine } from './environment';
import { plain, run } from './evaluate';
import { isTruthy, JqError, JqLimit, type Json } from './json';
import { JsonParser, JsonProblem } from './json-parser';
import { print, type PrintOptions } from './print';
import type { Node } from './tree';

const PAUSE_MS = 50;
/** As Debian's 1.6-2.1+deb12u1 ends, whatever the manual says. */
const PARSE_ERROR = 4;
const TEXT_MAX = 2_000_000;

export interface Running {
  readonly invocation: Invocation;
  readonly program: Node;
  readonly files: readonly string[];
  readonly variables: ReadonlyMap<string, Json>;
  readonly isNull: boolean;
  readonly isRaw: boolean;
  readonly slurps: boolean;
  readonly printing: PrintOptions & { readonly isRaw: boolean; readonly isJoined: boolean };
}

/** Files and standard input, as JSON or as lines. */
class Inputs {
  exitCode = 0;
  fileName: Json = null;
  lines = 0;
  readonly #running: Running;
  readonly #parser = new JsonParser();
  readonly #files: (string | undefined)[];
  #isOpen = false;
  #opened: string[] | undefined;
  #waiting: Json[] = [];
  #problem: JsonProblem | undefined;
  #hasEnded = false;

  constructor(running: Running) {
    this.#running = running;
    this.#files = running.files.length > 0 ? [...running.files] : [undefined];
  }

  get shownName(): Json {
    return this.#isOpen ? (this.fileName ?? '<stdin>') : null;
  }

  get place(): string {
    const name = this.#isOpen ? (this.fileName ?? '<stdin>') : undefined;
    return typeof name === 'string' ? `${name}:${this.lines}` : '<unknown>';
  }

  /** @throws JsonProblem */
  *next(): Program<{ readonly value: Json } | undefined> {
    const { slurps, isRaw } = this.#running;
    if (!slurps) return yield* this.#one();
    if (this.#hasEnded) return undefined;
    const all: Json[] = [];
    for (;;) {
      const one = yield* this.#one();
      if (!one) break;
      all.push(one.value);
    }
    return {
      value: isRaw ? all.map((each) => (typeof each === 'string' ? each : '')).join('') : all,
    };
  }

  *#one(): Program<{ readonly value: Json } | undefined> {
    for (;;) {
      const value = this.#waiting.shift();
      if (value !== undefined) return { value };
      if (this.#problem) throw this.#problem;
      if (this.#hasEnded) return undefined;
      const line = yield* this.#line();
      if (this.#running.isRaw) {
        if (line === undefined) this.#hasEnded = true;
        else return { value: this.#running.slurps ? line : line.replace(/\n$/, '') };
      } else if (line === undefined) {
        this.#hasEnded = true;
        this.#waiting.push(...this.#parser.end());
      } else {
        this.#waiting.push(...this.#parser.feed(line));
        this.#problem = this.#parser.pending;
      }
    }
  }

  *#line(): Program<string | undefined> {
    for (;;) {
      if (this.#isOpen) {
        const line = this.#opened ? this.#opened.shift() : yield* readLine();
        if (line !== undefined) {
          if (line.endsWith('\n')) this.lines++;
          return line;
        }
      }
      if (this.#files.length === 0) return undefined;
      yield* this.#open(this.#files.shift());
    }
  }

  *#open(file: string | undefined): Program<void> {
    this.#opened = undefined;
    this.lines = 0;
    this.#isOpen = true;
    this.fileName = file ?? null;
    if (file === undefined) return;
    const { place, state } = this.#running.invocation;
    const read = place.files.read(resolvePath(state.cwd, file));
    if ('text' in read) {
      this.#opened = linesOf(read.text);
      return;
    }
    this.#opened = [];
    yield* complain(`jq: error: Could not open file ${file}: ${read.error}`);
    this.exitCode = 2;
  }
}

export interface Ended {
  readonly exitCode: number;
  /** The last result, for `-e`. */
  readonly last: Json | undefined;
}

export function* runJq(running: Running): Program<Ended> {
  const inputs = new Inputs(running);
  const { cluster } = running.invocation;
  const machine = new Machine({
    variables: running.variables,
    nowMs: () => cluster.nowMs,
    fileName: () => inputs.shownName,
    lineNumber: () => inputs.lines,
  });
  const ended = { exitCode: 0, last: undefined as Json | undefined };
  try {
    if (running.isNull) yield* runOnce({ running, machine, inputs, ended }, null);
    else
      for (;;) {
        const next = yield* inputs.next();
        if (!next) break;
        yield* runOnce({ running, machine, inputs, ended }, next.value);
      }
  } catch (error) {
    if (error instanceof JsonProblem) {
      yield* complain(`parse error: ${error.message}`);
      ended.exitCode = PARSE_ERROR;
    } else if (error instanceof JqHalt) yield* halt(error, ended);
    else if (error instanceof JqLimit) {
      yield* complain(error.message);
      ended.exitCode = 5;
    } else throw error;
  }
  return { ...ended, exitCode: ended.exitCode || inputs.exitCode };
}

function* halt({ exitCode, value }: JqHalt, ended: { exitCode: number }): Program<void> {
  ended.exitCode = exitCode;
  if (typeof value === 'string') yield { type: 'write', to: 'stderr', text: value };
  else if (value !== undefined) yield* complain(print(value));
}

interface Once {
  readonly running: Running;
  readonly machine: Machine;
  readonly inputs: Inputs;
  readonly ended: { exitCode: number; last: Json | undefined };
}

function* runOnce({ running, machine, inputs, ended }: Once, input: Json): Program<void> {
  const results = run({ machine, scope: undefined }, running.program, plain(input));
  ended.last = undefined;
  try {
    for (;;) {
      const step = results.next();
      for (const said of machine.said.splice(0)) yield* complain(said);
      if (step.done) return;
      if (step.value) {
        ended.last = step.value.value;
        machine.printed();
        yield* writeValue(running.printing, step.value.value);
      } else if (machine.wantsInput) {
        machine.wantsInput = false;
        machine.input = yield* inputs.next();
      } else yield* sleep(PAUSE_MS);
    }
  } catch (error) {
    ended.exitCode = 5;
    if (error instanceof JqError) yield* complain(worded(error.value, inputs.place));
    else if (error instanceof JqBreak) yield* complain(`jq: error (at ${inputs.place}): break`);
    else if (error instanceof RangeError) throw new JqLimit('not simulated: so deep a recursion');
    else throw error;
  }
}

const worded = (value: Json, place: string): string =>
  typeof value === 'string'
    ? `jq: error (at ${place}): ${value}`
    : `jq: error (at ${place}) (not a string): ${print(value)}`;

function* writeValue(printing: Running['printing'], value: Json): Program<void> {
  const { isRaw, isJoined } = printing;
  const text = (isRaw || isJoined) && typeof value === 'string' ? value : print(value, printing);
  if (text.length > TEXT_MAX)
    throw new JqLimit(`not simulated: a text of more than ${TEXT_MAX} characters`);
  yield* write(isJoined ? text : `${text}\n`);
}

/** Whether a result counts as a success for `-e`. */
export const exitCodeOf = (last: Json | undefined): number =>
  last === undefined ? 4 : isTruthy(last) ? 0 : 1;
