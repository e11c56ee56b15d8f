import { resolvePath } from '$lib/simulation/host/files';
import { ProgramError } from '../awk/lexer';
import { parseProgram } from '../awk/parser';
import { runAwk, unescaped } from '../awk/run';
import type { AwkProgram } from '../awk/tree';
import { defineCommand } from '../command';
import { complain, fail, print, type Program } from '../effect';
import { languagePlaces } from '../later-names';

const VERSION = `mawk 1.3.4 20200120
Copyright 2008-2019,2020, Thomas E. Dickey
Copyright 1991-1996,2014, Michael D. Brennan
`;

/**
 * `awk`, which is mawk on Debian and Ubuntu.
 * @source mawk 1.3.4-20200120
 * @simplified A character is one, however many bytes it has; mawk counts bytes.
 */
export const command = defineCommand({
  usage: "awk [-F SEPARATOR] [-v NAME=VALUE]... {'PROGRAM' | -f FILE} [NAME=VALUE | FILE]...",
  summary: 'Look for patterns in lines and act on them',
  places: languagePlaces,
  readsItsWords: true,
  flags: {
    'field-separator': { short: 'F', type: 'string', help: 'what stands between fields' },
    assign: { short: 'v', type: 'array', help: 'set a variable before the program begins' },
    file: { short: 'f', type: 'array', help: 'read the program from a file' },
    W: {
      short: 'W',
      type: 'string',
      help: 'version prints the version, interactive changes nothing',
    },
  },

  *run(invocation) {
    const { place, state } = invocation;
    const read = readOptions(invocation.args);
    if ('problem' in read) return yield* refuse(read.problem);
    if (read.isVersion) {
      yield* print(VERSION);
      return 0;
    }
    let text = '';
    for (const file of read.files) {
      const found = place.files.read(resolvePath(state.cwd, file));
      if ('error' in found) return yield* fail(`mawk: cannot open ${file} (${found.error})`, 2);
      text += found.text;
    }
    const [first, ...others] = read.rest;
    if (read.files.length === 0) {
      if (first === undefined) return yield* usage();
      text = first;
    }
    const program = parse(text);
    if (typeof program === 'string') return yield* fail(program, 2);
    return yield* runAwk({
      invocation,
      program,
      assignments: read.assignments,
      operands: read.files.length === 0 ? others : read.rest,
    });
  },
});

interface Options {
  readonly assignments: (readonly [string, string])[];
  readonly files: string[];
  readonly rest: readonly string[];
  isVersion: boolean;
}

/** Options end with the first word that is none: what follows belongs to the program. */
function readOptions(words: readonly string[]): Options | { readonly problem: string } {
  const options = {
    assignments: [] as [string, string][],
    files: [] as string[],
    isVersion: false,
  };
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--') return { ...options, rest: words.slice(at + 1) };
    if (word === '-' || !word.startsWith('-')) return { ...options, rest: words.slice(at) };
    if (word === '--version') {
      options.isVersion = true;
      continue;
    }
    const letter = word[1] ?? '';
    if (!'FvfW'.includes(letter)) return { problem: `not an option: ${word}` };
    const value = word.length > 2 ? word.slice(2) : words[++at];
    if (value === undefined) return { problem: `option -${letter} lacks argument` };
    const problem = apply(options, letter, value);
    if (problem !== undefined) return { problem };
  }
  return { ...options, rest: [] };
}

function apply(
  options: { assignments: [string, string][]; files: string[]; isVersion: boolean },
  letter: string,
  value: string,
): string | undefined {
  if (letter === 'F') options.assignments.push(['FS', unescaped(value)]);
  else if (letter === 'f') options.files.push(value);
  else if (letter === 'v') {
    const [, name, given = ''] = /^([A-Za-z_]\w*)=([^]*)$/.exec(value) ?? [];
    if (name === undefined) return `improper assignment: -v ${value}`;
    options.assignments.push([name, unescaped(given)]);
  } else if (/^v/i.test(value)) options.isVersion = true;
  else if (!/^i/i.test(value)) return `not simulated: awk -W ${value}`;
  return undefined;
}

function* refuse(problem: string): Program {
  yield* complain(problem.startsWith('not simulated') ? problem : `mawk: ${problem}`);
  return yield* fail("Try 'awk --help' for what is simulated.", 2);
}

function* usage(): Program {
  yield* complain('Usage: mawk [Options] [Program] [file ...]');
  return yield* fail("Try 'awk --help' for what is simulated.", 2);
}

function parse(text: string): AwkProgram | string {
  try {
    return parseProgram(text);
  } catch (error) {
    if (!(error instanceof ProgramError)) throw error;
    return error.isPlain ? error.message : `mawk: ${error.message}`;
  }
}
