import type { Invocation } from './command';
import { fail, type Program } from './effect';
import { gnuWords, parseFlags, type Flags } from './flags';

export interface Counted {
  readonly count: number;
  /** `+N`: from that line on. */
  readonly isFromStart: boolean;
  readonly args: readonly string[];
  readonly flags: Flags;
}

const flags = {
  lines: { short: 'n', type: 'string', help: 'this many lines instead of 10' },
  follow: { short: 'f', type: 'optional', help: 'go on as the file grows' },
  quiet: { short: 'q', help: 'never print headers' },
} as const;

/** Reads `-n 5`, `-n5`, `-5` and `--lines=5`, as head and tail take them. */
export function* withCount(
  tool: string,
  { args }: Invocation,
  use: (counted: Counted) => Program,
): Program {
  const words = args.map((arg) => (/^-\d+$/.test(arg) ? `-n${arg.slice(1)}` : arg));
  const parsed = parseFlags(words, flags);
  if (!parsed.ok) return yield* fail(gnuWords(tool, parsed.problem), 1);
  const given = parsed.flags.get('lines') ?? '10';
  if (!/^[+-]?\d+$/.test(given)) return yield* fail(`${tool}: invalid number of lines: ‘${given}’`);
  const isFromStart = given.startsWith('+');
  return yield* use({
    count: Math.abs(Number(given)),
    isFromStart,
    args: parsed.args,
    flags: parsed.flags,
  });
}
