import { defineCommand, type Invocation } from '../command';
import { complain, fail, readLine, type Program } from '../effect';
import type { Flags } from '../flags';
import { misused } from '../text';
import { isProgram, runProgram } from './_run';
import { Splitter } from './_xargs-words';

const NOT_FOUND = 127;
const SOME_FAILED = 123;
const ABORTED = 124;
/** With it a command tells xargs to give up. */
const GIVE_UP = 255;

/**
 * `xargs [-0] [-d C] [-I R] [-L N] [-n N] [-r] [-t] [COMMAND]`. @source GNU findutils 4.9 xargs/xargs.c
 * @simplified A command line may be of any length.
 */
export const command = defineCommand({
  usage: 'xargs [-0] [-d CHARACTER] [-I R] [-L N] [-n N] [-r] [-t] [COMMAND [ARG]...]',
  summary: 'Build and run command lines from standard input',
  stopsAtArgument: true,
  flags: {
    null: { short: '0', help: 'items are separated by a null, not whitespace' },
    delimiter: { short: 'd', type: 'string', help: 'items are separated by this character' },
    replace: { short: 'I', type: 'string', help: 'replace this in the arguments with a line' },
    'max-lines': { short: 'L', type: 'string', help: 'use at most this many lines per command' },
    'max-args': { short: 'n', type: 'string', help: 'use at most this many arguments per command' },
    'no-run-if-empty': { short: 'r', help: 'if there are no arguments, do not run the command' },
    verbose: { short: 't', help: 'print commands before running them' },
  },

  *run(invocation) {
    const { flags } = invocation;
    for (const [name, letter] of [
      ['max-args', 'n'],
      ['max-lines', 'L'],
    ] as const) {
      const given = flags.get(name);
      if (given === undefined) continue;
      if (!/^[+-]?\d+$/.test(given))
        return yield* misused('xargs', `invalid number "${given}" for -${letter} option`);
      if (Number(given) < 1)
        return yield* misused('xargs', `value ${given} for -${letter} option should be >= 1`);
    }
    return yield* new Runner(invocation).run();
  },
});

/** Collects arguments and runs the command with them. */
class Runner {
  readonly #invocation: Invocation;
  readonly #flags: Flags;
  readonly #words: readonly string[];
  #arguments: string[] = [];
  #lines = 0;
  #hasRun = false;
  #exitCode = 0;

  constructor(invocation: Invocation) {
    const { args, flags } = invocation;
    this.#invocation = invocation;
    this.#flags = flags;
    this.#words = args.length > 0 ? args : ['echo'];
  }

  *run(): Program {
    const splitter = new Splitter(this.#flags);
    for (;;) {
      const line = yield* readLine();
      const items = line === undefined ? splitter.end() : splitter.take(line);
      for (const item of items) {
        this.#arguments.push(item);
        if (this.#isFull && !(yield* this.#start())) return this.#exitCode;
      }
      if (splitter.problem !== undefined) {
        if (this.#arguments.length > 0) yield* this.#start();
        return yield* fail(`xargs: ${splitter.problem}`);
      }
      if (line === undefined) break;
      if (items.length > 0 && splitter.isAtLineEnd) this.#lines++;
      if (this.#lines >= this.#most('max-lines') && !(yield* this.#start())) return this.#exitCode;
    }
    const isWanted = !this.#hasRun && !this.#flags.has('replace');
    if (this.#arguments.length > 0 || (isWanted && !this.#flags.isOn('no-run-if-empty')))
      yield* this.#start();
    return this.#exitCode;
  }

  #most(name: 'max-args' | 'max-lines'): number {
    return Number(this.#flags.get(name) ?? Number.POSITIVE_INFINITY);
  }

  get #isFull(): boolean {
    return this.#flags.has('replace') || this.#arguments.length >= this.#most('max-args');
  }

  /** Runs the command with what there is; whether to go on. */
  *#start(): Program<boolean> {
    const given = this.#arguments;
    this.#arguments = [];
    this.#lines = 0;
    this.#hasRun = true;
    const replaced = this.#flags.get('replace');
    const words =
      replaced === undefined
        ? [...this.#words, ...given]
        : this.#words.map((word) => word.split(replaced).join(given[0] ?? ''));
    const [name = ''] = words;
    if (this.#flags.isOn('verbose')) yield* complain(words.map(shown).join(' '));
    if (!isProgram(this.#invocation, name)) {
      yield* complain(`xargs: ${name}: No such file or directory`);
      this.#exitCode = NOT_FOUND;
      return false;
    }
    const exitCode = yield* runProgram(this.#invocation, words);
    if (exitCode === 0) return true;
    this.#exitCode = SOME_FAILED;
    // A command that is not simulated has said so; the next one would say it again.
    if (exitCode === NOT_FOUND) this.#exitCode = NOT_FOUND;
    if (exitCode !== GIVE_UP) return exitCode !== NOT_FOUND;
    yield* complain(`xargs: ${name}: exited with status ${GIVE_UP}; aborting`);
    this.#exitCode = ABORTED;
    return false;
  }
}

/** @source gnulib lib/quotearg.c shell_quoting_style */
const shown = (word: string): string =>
  /^[\w%+,./:=@^-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
