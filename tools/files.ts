/** What the tools that play transcripts share: options, files, and complaints that name a place. */
import '../src/lib/shell/languages';
import '../src/lib/shell/later-parts';
import '../src/lib/shell/schemas';
import '../src/lib/simulation/cluster/whole';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { knownVersions, profileOf } from '../src/lib/simulation/facts/profile';
import { parseSeed, TranscriptError } from '../src/lib/shell/transcript/parse';

export interface Options {
  readonly files: readonly string[];
  readonly flags: ReadonlySet<string>;
  readonly seed: number | undefined;
  readonly version: string | undefined;
}

/** Ends the process with exit code 2 when an option is not known or makes no sense. */
export function readOptions(usage: string, flagNames: readonly string[]): Options {
  try {
    return parse(usage, flagNames);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
    process.exit(2);
  }
}

function parse(usage: string, flagNames: readonly string[]): Options {
  const flagOptions = Object.fromEntries(
    flagNames.map((name) => [name, { type: 'boolean' } as const]),
  );
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      ...flagOptions,
      help: { type: 'boolean' },
      seed: { type: 'string' },
      'kubernetes-version': { type: 'string' },
    },
  });
  if (values.help) {
    process.stdout.write(`${usage}\n`);
    process.exit(0);
  }
  if (positionals.length === 0) throw new Error('no file is named');
  const { seed, 'kubernetes-version': version } = values;
  if (version !== undefined && !profileOf(version))
    throw new Error(
      `unknown Kubernetes version "${version}"; there are: ${knownVersions.join(', ')}`,
    );
  const given = new Set(Object.keys(values));
  if (given.has('write') && (given.has('check') || positionals.includes('-')))
    throw new Error('--write goes neither with --check nor with standard input');
  return {
    files: positionals,
    flags: new Set(flagNames.filter((name) => given.has(name))),
    seed: seed === undefined ? undefined : parseSeed(seed, 0),
    version,
  };
}

/** Calls `use` with each file's text; exits with the worst code. */
export function runFiles({ files }: Options, use: (file: string, text: string) => number): void {
  let exitCode = 0;
  for (const file of files) exitCode = Math.max(exitCode, runFile(file, use));
  process.exitCode = exitCode;
}

function runFile(file: string, use: (file: string, text: string) => number): number {
  try {
    return use(file, readFileSync(file === '-' ? 0 : file, 'utf8'));
  } catch (error) {
    if (error instanceof TranscriptError) {
      process.stderr.write(`${file}:${error.lineNumber}: ${error.message}\n`);
      return 2;
    }
    if (error instanceof Error && 'code' in error && 'syscall' in error) {
      process.stderr.write(`${file}:1: cannot be read: ${String(error.code)}\n`);
      return 2;
    }
    throw error;
  }
}
