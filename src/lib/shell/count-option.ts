import { resolvePath } from '$lib/simulation/host/files';
import type { Invocation } from './command';
import { fail, print, type Program } from './effect';
import { parseFlags, type Flags } from './flags';
import { refuseOption } from './gnu-options';

export interface Counted {
  readonly count: number;
  /** `+N`: from that line on. */
  readonly isFromStart: boolean;
  /** `-N`: all but those, where a tool counts from the other end. */
  readonly isNegative: boolean;
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
  const isValue = (index: number) => /^(-[fq]*n|--lines)$/.test(args[index - 1] ?? '');
  const words = args.map((arg, index) =>
    /^-\d+$/.test(arg) && !isValue(index) ? `-n${arg.slice(1)}` : arg,
  );
  const parsed = parseFlags(words, flags);
  if (!parsed.ok) return yield* refuseOption(tool, parsed.problem);
  const given = parsed.flags.get('lines') ?? '10';
  if (!/^[+-]?\d+$/.test(given))
    return yield* fail(`${tool}: invalid number of lines: ‘${given.replace(/^-/, '')}’`);
  return yield* use({
    count: Math.abs(Number(given)),
    isFromStart: given.startsWith('+'),
    isNegative: given.startsWith('-'),
    args: parsed.args,
    flags: parsed.flags,
  });
}

/** Does something with each file, or with standard input; several files get headers. */
export function* eachNamed(
  invocation: Invocation,
  { args, flags: given }: Counted,
  use: (own: Invocation) => Program,
): Program {
  const { place, state } = invocation;
  const hasHeaders = args.length > 1 && !given.isOn('quiet');
  let exitCode = 0;
  let gap = '';
  for (const file of args.length > 0 ? args : ['-']) {
    const isInput = file === '-';
    const isThere = isInput || place.files.stat(resolvePath(state.cwd, file)) !== undefined;
    if (hasHeaders && isThere) {
      yield* print(`${gap}==> ${isInput ? 'standard input' : file} <==\n`);
      gap = '\n';
    }
    exitCode = Math.max(exitCode, yield* use({ ...invocation, args: [file] }));
  }
  return exitCode;
}
