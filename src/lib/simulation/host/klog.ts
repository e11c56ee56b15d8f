/** Log lines as Kubernetes components write them. @source k8s.io/klog/v2 internal/buffer/buffer.go, internal/serialize/keyvalues.go */
import { klogTime } from '../api/time';
import type { World } from '../clock/world';
import type { MicroTime, Moment } from './micro-time';

export type Severity = 'I' | 'W' | 'E' | 'F';

/** One line of a component's log, before its head is written. */
export interface LogLine extends Moment {
  readonly severity: Severity;
  readonly pid: number;
  /** `controller.go:195` */
  readonly source: string;
  /** Made when it is read: most lines never are. */
  readonly text: () => string;
  /** The trace event that the line is, or follows from. */
  readonly cause: number;
}

/** `I0118 13:08:36.153975     228 round_trippers.go:553] …` */
export function formatKlog(line: LogLine, startsAtEpochMs: number): string {
  const time = klogTime(startsAtEpochMs + line.atMs, line.micros);
  return `${line.severity}${time} ${String(line.pid).padStart(7)} ${line.source}] ${line.text()}`;
}

type Value =
  | string
  | number
  | boolean
  | readonly Value[]
  | { readonly [key: string]: Value | undefined }
  | null;
export type KeyValues = Readonly<Record<string, Value>>;

/** Values, or what makes them once the line is read, from the moment at which it was written. */
export type LazyKeyValues = KeyValues | ((moment: Moment) => KeyValues);

/** `"message" err="…" key="value"`: klog's structured form; the error comes right after the message. */
export function structured(message: string, keyValues: KeyValues = {}, error?: string): string {
  const { logger, ...rest } = keyValues;
  let text = goQuote(message);
  if (error !== undefined) text += formatKeyValue('err', error);
  if (logger !== undefined) text += formatKeyValue('logger', logger);
  for (const [key, value] of Object.entries(rest)) text += formatKeyValue(key, value);
  return text;
}

function formatKeyValue(key: string, value: Value): string {
  if (typeof value === 'string' && value.includes('\n')) {
    const indented = value.split('\n').map((line) => `\t${line}\n`);
    return ` ${key}=<\n${indented.join('')} >`;
  }
  return ` ${key}=${typeof value === 'string' ? goQuote(value) : JSON.stringify(value)}`;
}

const escapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\t': '\\t',
  '\r': '\\r',
};

/** @source go strconv.Quote */
export const goQuote = (text: string): string =>
  `"${text.replace(/["\\\n\t\r]/g, (character) => escapes[character] ?? character)}"`;

export interface LoggerOptions {
  readonly world: World;
  readonly lane: string;
  readonly pid: number;
  /** `--v`: lines of a higher level are not written. */
  readonly verbosity: number;
  readonly microTime: MicroTime;
  readonly write: (line: LogLine) => void;
}

/** Writes one component's log, and the trace with it. */
export class Logger {
  readonly #options: LoggerOptions;

  constructor(options: LoggerOptions) {
    this.#options = options;
  }

  /** Whether lines of this level are written; asked before a costly text is made. */
  enabled(level: number): boolean {
    return level <= this.#options.verbosity;
  }

  info(source: string, message: string, keyValues?: LazyKeyValues): void {
    this.line('I', source, (moment) => structured(message, valuesOf(keyValues, moment)));
  }

  /** @param failure what failed; its words are made when the line is read. */
  error(source: string, message: string, failure: Worded, keyValues?: KeyValues): void {
    this.line('E', source, () => structured(message, keyValues, wordsOf(failure)));
  }

  /** A line that is written as it is. */
  line(severity: Severity, source: string, text: (moment: Moment) => string): void {
    const { world, lane, pid, microTime, write } = this.#options;
    const { atMs, micros } = microTime.read();
    const made = (): string => text(line);
    const line: LogLine & { cause: number } = {
      atMs,
      micros,
      severity,
      pid,
      source,
      text: made,
      cause: world.clock.cause,
    };
    line.cause = world.trace.recordLazily('log', lane, made) || line.cause;
    write(line);
  }
}

/** A text, or something that has one. */
export type Worded = string | { readonly error: string };

export const wordsOf = (worded: Worded): string =>
  typeof worded === 'string' ? worded : worded.error;

const valuesOf = (keyValues: LazyKeyValues | undefined, moment: Moment): KeyValues | undefined =>
  typeof keyValues === 'function' ? keyValues(moment) : keyValues;
