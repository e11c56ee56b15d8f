import { parseGoDuration } from '$lib/simulation/api/duration';

/** Flags as spf13/pflag reads them, which kubectl, docker and crictl use, and as GNU getopt does. */
export interface Flag {
  readonly short?: string;
  /**
   * `string` takes a value; `list` may be given several times; `optional` takes a value only after `=`;
   * `attached` as well, and its letter takes the rest of its word: `-Iseconds`; `array` may be given several times
   * and keeps its commas; `int` and `duration` take a value that is one.
   */
  readonly type?:
    'boolean' | 'string' | 'list' | 'array' | 'int' | 'duration' | 'optional' | 'attached';
  readonly help: string;
}

export type FlagSet = Readonly<Record<string, Flag>>;

/** The flags of one invocation. */
export class Flags {
  readonly #values: ReadonlyMap<string, readonly string[]>;
  /** Names and values as they were given, where it matters which came first. */
  readonly inOrder: readonly (readonly [name: string, value: string])[];

  constructor(
    values: ReadonlyMap<string, readonly string[]>,
    inOrder: readonly (readonly [string, string])[] = [],
  ) {
    this.#values = values;
    this.inOrder = inOrder;
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  /** Whether a boolean flag is on: given, and not given as `=false`. */
  isOn(name: string): boolean {
    return this.has(name) && this.get(name) !== 'false';
  }

  /** The last value that was given. */
  get(name: string): string | undefined {
    return this.#values.get(name)?.at(-1);
  }

  all(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }
}

export type ParsedFlags =
  | {
      readonly ok: true;
      readonly args: readonly string[];
      readonly flags: Flags;
      readonly dashDash: number | undefined;
    }
  | { readonly ok: false; readonly problem: FlagProblem };

export type FlagProblem =
  | { readonly kind: 'unknown flag'; readonly flag: string }
  | { readonly kind: 'unknown shorthand'; readonly letter: string; readonly word: string }
  | { readonly kind: 'value missing'; readonly flag: string; readonly word: string }
  | {
      readonly kind: 'value invalid';
      readonly flag: string;
      readonly value: string;
      /** What Go's parser says about it. */
      readonly why?: string;
    };

export interface FlagOptions {
  /** Flags end at the first argument that is none: for `docker exec`, whose rest belongs to another command. */
  readonly stopsAtArgument?: boolean;
  /** With getopt `-d=` gives `=`; pflag leaves it out. */
  readonly isGnu?: boolean;
}

/** Takes the flags out of a command's words. */
export function parseFlags(
  words: readonly string[],
  set: FlagSet,
  options: FlagOptions = {},
): ParsedFlags {
  const values = new Map<string, string[]>();
  const inOrder: [string, string][] = [];
  const args: string[] = [];
  const give = (name: string, value: string) => {
    const flag = set[name];
    const given = flag?.type === 'list' ? value.split(',') : [value];
    values.set(name, [...(values.get(name) ?? []), ...given]);
    inOrder.push([name, value]);
  };
  const shorts = new Map(
    Object.entries(set).flatMap(([name, { short }]) => (short ? [[short, name]] : [])),
  );
  let dashDash: number | undefined;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (word === '--') {
      dashDash = args.length;
      args.push(...words.slice(index + 1));
      break;
    }
    if (word === '-' || !word.startsWith('-')) {
      if (options.stopsAtArgument) {
        args.push(...words.slice(index));
        break;
      }
      args.push(word);
      continue;
    }
    const read = word.startsWith('--')
      ? readLong(word, words[index + 1], set)
      : readShorts(word, words[index + 1], { set, shorts, isGnu: options.isGnu ?? false });
    if ('kind' in read) return { ok: false, problem: read };
    for (const [name, value] of read.given) {
      const why = whyInvalid(set[name], value);
      if (why !== undefined) {
        const short = set[name]?.short;
        const flag = short === undefined ? `--${name}` : `-${short}, --${name}`;
        return { ok: false, problem: { kind: 'value invalid', flag, value, why } };
      }
      give(name, value);
    }
    if (read.tookNext) index++;
  }
  return { ok: true, args, flags: new Flags(values, inOrder), dashDash };
}

/** @source go strconv.ParseInt, time.ParseDuration */
function whyInvalid(flag: Flag | undefined, value: string): string | undefined {
  if (flag?.type === 'int' && !/^[+-]?\d+$/.test(value))
    return `strconv.ParseInt: parsing "${value}": invalid syntax`;
  if (flag?.type !== 'duration' || parseGoDuration(value) !== undefined) return undefined;
  return /^\d+(\.\d+)?$/.test(value)
    ? `time: missing unit in duration "${value}"`
    : `time: invalid duration "${value}"`;
}

type Read =
  | { readonly given: readonly (readonly [string, string])[]; readonly tookNext: boolean }
  | FlagProblem;

function readLong(word: string, next: string | undefined, set: FlagSet): Read {
  const [, name = '', value] = /^--([^=]*)(?:=(.*))?$/s.exec(word) ?? [];
  const flag = Object.hasOwn(set, name) ? set[name] : undefined;
  if (!flag) return { kind: 'unknown flag', flag: `--${name}` };
  if (value !== undefined) {
    if ((flag.type ?? 'boolean') === 'boolean' && !/^(true|false)$/.test(value))
      return { kind: 'value invalid', flag: `--${name}`, value };
    return { given: [[name, value]], tookNext: false };
  }
  if (takesNoValue(flag)) return { given: [[name, 'true']], tookNext: false };
  if (next === undefined) return { kind: 'value missing', flag: `--${name}`, word };
  return { given: [[name, next]], tookNext: true };
}

const takesNoValue = ({ type = 'boolean' }: Flag): boolean =>
  type === 'boolean' || type === 'optional' || type === 'attached';

interface Known {
  readonly set: FlagSet;
  readonly shorts: ReadonlyMap<string | undefined, string | undefined>;
  readonly isGnu: boolean;
}

function readShorts(word: string, next: string | undefined, { set, shorts, isGnu }: Known): Read {
  const given: [string, string][] = [];
  for (let at = 1; at < word.length; at++) {
    const letter = word[at] ?? '';
    const name = shorts.get(letter);
    const flag = name === undefined ? undefined : set[name];
    if (name === undefined || !flag) return { kind: 'unknown shorthand', letter, word };
    if (flag.type === 'attached' && at + 1 < word.length)
      return { given: [...given, [name, word.slice(at + 1)]], tookNext: false };
    if (takesNoValue(flag)) {
      given.push([name, 'true']);
      continue;
    }
    const glued = word.slice(at + 1);
    const rest = isGnu ? glued : glued.replace(/^=/, '');
    if (rest !== '') return { given: [...given, [name, rest]], tookNext: false };
    if (next === undefined) return { kind: 'value missing', flag: `'${letter}'`, word };
    return { given: [...given, [name, next]], tookNext: true };
  }
  return { given, tookNext: false };
}

/** `-x` or `--flag`: what the problem is with. */
export const optionOf = (problem: FlagProblem): string =>
  problem.kind === 'unknown shorthand' ? `-${problem.letter}` : problem.flag;

/** A flag problem as spf13/pflag words it. */
export function pflagWords(problem: FlagProblem): string {
  switch (problem.kind) {
    case 'unknown flag':
      return `unknown flag: ${problem.flag}`;
    case 'unknown shorthand':
      return `unknown shorthand flag: '${problem.letter}' in ${problem.word}`;
    case 'value missing':
      return problem.flag.startsWith('--')
        ? `flag needs an argument: ${problem.flag}`
        : `flag needs an argument: ${problem.flag} in ${problem.word}`;
    case 'value invalid':
      return `invalid argument "${problem.value}" for "${problem.flag}" flag: ${problem.why ?? `strconv.ParseBool: parsing "${problem.value}": invalid syntax`}`;
  }
}

/** A flag problem as GNU programs word it. */
export function gnuWords(tool: string, problem: FlagProblem): string {
  switch (problem.kind) {
    case 'unknown flag':
      return `${tool}: unrecognized option '${problem.flag}'`;
    case 'unknown shorthand':
      return `${tool}: invalid option -- '${problem.letter}'`;
    case 'value missing':
      return problem.flag.startsWith('--')
        ? `${tool}: option '${problem.flag}' requires an argument`
        : `${tool}: option requires an argument -- ${problem.flag}`;
    case 'value invalid':
      return `${tool}: option '${problem.flag}' doesn't allow an argument`;
  }
}
