import { resolvePath } from '$lib/simulation/host/files';
import { defineCommand, type Invocation } from '../command';
import { complain, fail, print, type Program } from '../effect';
import { compileProgram } from '../jq/compile';
import type { Json } from '../jq/json';
import { JsonProblem, parseJson } from '../jq/json-parser';
import { exitCodeOf, runJq } from '../jq/run';
import { later } from '../later';
import { languagePlaces } from '../later-names';

const INDENT_MAX = 7;
const HELP =
  'Use jq --help for help with command-line options,\nor see the jq manpage, or online docs  at https://stedolan.github.io/jq';

/** `jq`: a filter for JSON. @source jq 1.6 */
export const command = defineCommand({
  usage: 'jq [OPTION]... FILTER [FILE]...',
  summary: 'Filter JSON',
  places: languagePlaces,
  readsItsWords: true,
  flags: {
    'raw-output': { short: 'r', help: 'print texts as they are' },
    'compact-output': { short: 'c', help: 'print each result on one line' },
    'null-input': { short: 'n', help: 'do not read any input' },
    slurp: { short: 's', help: 'read all inputs into one array' },
    'exit-status': {
      short: 'e',
      help: 'exit 1 when the last result is false or null, 4 without one',
    },
    'sort-keys': { short: 'S', help: 'print the keys of objects in their order' },
    'join-output': { short: 'j', help: 'print texts as they are, and no newlines' },
    'ascii-output': { short: 'a', help: 'print nothing but ASCII' },
    'raw-input': { short: 'R', help: 'each line of the input is a text' },
    'monochrome-output': { short: 'M', help: 'nothing is coloured anyway' },
    'from-file': { short: 'f', help: 'read the filter from a file' },
    arg: { help: 'set a variable: --arg NAME VALUE' },
    argjson: { help: 'set a variable to JSON: --argjson NAME JSON' },
    tab: { help: 'indent with tabs' },
    indent: { help: 'indent with so many blanks: --indent N' },
    unbuffered: { help: 'lines are never held back anyway' },
    version: { short: 'V', help: 'print the version' },
  },

  *run(invocation) {
    const read = readOptions(invocation.args);
    if (typeof read === 'string') return yield* refuse(read);
    const { given, variables } = read;
    const has = (name: string) => given.has(name);
    if (has('version')) {
      yield* print('jq-1.6\n');
      return 0;
    }
    const [first, ...files] = read.rest;
    if (first === undefined) return yield* refuse('Usage:\tjq [OPTIONS] FILTER [FILES...]');
    const text = has('from-file') ? textOfFile(invocation, first) : first;
    if (text === undefined)
      return yield* fail(`jq: Could not open ${first}: No such file or directory`, 2);
    const all = withEnvironment(invocation, variables);
    const program = compileProgram(text, all.keys());
    if ('lines' in program) {
      yield* complain(program.lines.join('\n'));
      return program.exitCode;
    }
    const indent = has('compact-output') ? '' : has('tab') ? '\t' : ' '.repeat(read.indent);
    const { exitCode, last } = yield* runJq({
      invocation,
      program,
      files,
      variables: all,
      isNull: has('null-input'),
      isRaw: has('raw-input'),
      slurps: has('slurp'),
      printing: {
        indent,
        sortsKeys: has('sort-keys'),
        isAscii: has('ascii-output'),
        isRaw: has('raw-output'),
        isJoined: has('join-output'),
      },
    });
    return exitCode !== 0 || !has('exit-status') ? exitCode : exitCodeOf(last);
  },
});

function* refuse(problem: string): Program {
  yield* complain(problem);
  return yield* fail("Try 'jq --help' for what is simulated.", 2);
}

function textOfFile({ place, state }: Invocation, file: string): string | undefined {
  const read = place.files.read(resolvePath(state.cwd, file));
  return 'text' in read ? read.text : undefined;
}

function withEnvironment(
  { state }: Invocation,
  named: ReadonlyMap<string, Json>,
): Map<string, Json> {
  const environment = [...state.exported].map(
    (name) => [name, state.variables.get(name) ?? ''] as const,
  );
  const ARGS = new Map<string, Json>([
    ['positional', []],
    ['named', named],
  ]);
  return new Map<string, Json>([['ENV', new Map(environment)], ['ARGS', ARGS], ...named]);
}

interface Options {
  readonly given: Set<string>;
  readonly variables: Map<string, Json>;
  readonly rest: string[];
  indent: number;
}

/** Options stand anywhere; some take the two words after them. A text says what is wrong. */
function readOptions(words: readonly string[]): Options | string {
  const options: Options = { given: new Set(), variables: new Map(), rest: [], indent: 2 };
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--') return { ...options, rest: [...options.rest, ...words.slice(at + 1)] };
    if (!word.startsWith('-') || word === '-') {
      options.rest.push(word);
      continue;
    }
    if (options.rest.length === 0 && /^-(?:$|[^A-Za-z-])/.test(word)) {
      options.rest.push(word);
      continue;
    }
    const taken = word.startsWith('--') ? long(options, words, at) : shorts(options, word);
    if (typeof taken === 'string') return taken;
    at += taken;
  }
  return options;
}

const flags = () => command.flags ?? {};

function unknown(word: string): string {
  const name = word.startsWith('--') ? word : `-${word}`;
  return later().isRealOption('jq', name)
    ? `not simulated: jq ${name}`
    : `Unknown arguments\n${HELP}`;
}

function shorts({ given }: Options, word: string): number | string {
  for (const letter of word.slice(1)) {
    const [name] = Object.entries(flags()).find(([, { short }]) => short === letter) ?? [];
    if (name === undefined) return unknown(letter);
    given.add(name);
  }
  return 0;
}

/** How many words the option takes besides. */
function long(options: Options, words: readonly string[], at: number): number | string {
  const { given, variables } = options;
  const [word = '', first, second] = words.slice(at, at + 3);
  const name = word.slice(2);
  if (!Object.hasOwn(flags(), name)) return unknown(word);
  given.add(name);
  if (name === 'indent') {
    const indent = Number(first);
    if (first === undefined) return 'jq: --indent takes one parameter';
    if (!(indent >= -1 && indent <= INDENT_MAX))
      return `jq: --indent takes a number between -1 and ${INDENT_MAX}\n${HELP}`;
    options.indent = indent;
    return 1;
  }
  if (name !== 'arg' && name !== 'argjson') return 0;
  if (first === undefined || second === undefined)
    return name === 'arg'
      ? `jq: --arg takes two parameters (e.g. --arg varname value)\n${HELP}`
      : `jq: --argjson takes two parameters (e.g. --argjson varname text)\n${HELP}`;
  try {
    variables.set(first, name === 'arg' ? second : parseJson(second));
  } catch (error) {
    if (!(error instanceof JsonProblem)) throw error;
    return `jq: invalid JSON text passed to --argjson\n${HELP}`;
  }
  return 2;
}
