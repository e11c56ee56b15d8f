import { resolvePath, UNKNOWN } from '$lib/simulation/host/files';
import { defineCommand, type Invocation } from '../command';
import { fail, print, type Program } from '../effect';
import { languagePlaces } from '../later-names';
import { Input, PANIC } from '../sed/input';
import { Output, Written } from '../sed/output';
import { parseScript } from '../sed/parse';
import { Reader, ScriptError } from '../sed/reader';
import { Sed } from '../sed/run';
import type { Script } from '../sed/script';

const VERSION = `sed (GNU sed) 4.9
Packaged by Debian (4.9-1)
Copyright (C) 2022 Free Software Foundation, Inc.
License GPLv3+: GNU GPL version 3 or later <https://gnu.org/licenses/gpl.html>.
This is free software: you are free to change and redistribute it.
There is NO WARRANTY, to the extent permitted by law.
`;

/** `sed`: GNU sed's language, with its words when a script is wrong. @source GNU sed 4.9 */
export const command = defineCommand({
  usage: 'sed [OPTION]... {SCRIPT | -e SCRIPT | -f FILE}... [FILE]...',
  summary:
    'Edit text line by line: s, y, d, p, q, Q, =, a, i, c, n, N, D, P, g, G, h, H, x, b, t, T, r, w, z, F',
  places: languagePlaces,
  flags: {
    quiet: { short: 'n', help: 'print nothing but what the script prints' },
    silent: { help: 'the same' },
    expression: { short: 'e', type: 'array', help: 'add a script' },
    file: { short: 'f', type: 'array', help: 'add the script of a file' },
    'regexp-extended': { short: 'E', help: 'use extended regular expressions' },
    r: { short: 'r', help: 'the same' },
    'in-place': {
      short: 'i',
      type: 'attached',
      help: 'edit files, with a copy if a suffix follows',
    },
    separate: { short: 's', help: 'take each file on its own' },
    unbuffered: { short: 'u', help: 'lines are never held back anyway' },
    posix: { help: "GNU's extensions stay" },
    version: { help: 'print the version' },
  },

  *run(invocation) {
    const { args, flags } = invocation;
    const has = (...names: string[]) => names.some((name) => flags.isOn(name));
    if (has('version')) {
      yield* print(VERSION);
      return 0;
    }
    const isGiven = flags.has('expression') || flags.has('file');
    const [first] = args;
    if (!isGiven && first === undefined)
      return yield* fail(
        "Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...\nTry 'sed --help' for what is simulated.",
      );
    const pieces = isGiven ? scriptPieces(invocation) : [named(1, first ?? '')];
    if (typeof pieces === 'string') return yield* fail(`sed: ${pieces}`, PANIC);
    const script = parse(pieces, has('regexp-extended', 'r'));
    if ('problem' in script) return yield* fail(script.problem, script.exitCode);
    const files = isGiven ? args : args.slice(1);
    return yield* edit({
      invocation,
      script,
      files,
      isQuiet: has('quiet', 'silent') || /^#n(?:\n|$)/.test(pieces[0]?.text ?? ''),
      isSeparate: has('separate'),
      // Without a suffix there is no copy.
      suffix: flags.get('in-place')?.replace(/^true$/, ''),
    });
  },
});

const named = (number: number, text: string) => ({
  name: `-e expression #${number}, char %`,
  text,
});

/** The scripts of all `-e` and `-f`; a text says which file cannot be read. */
function scriptPieces({ place, state, flags }: Invocation) {
  const pieces: { name: string; text: string }[] = [];
  let number = 0;
  for (const [name, value] of flags.inOrder) {
    if (name === 'expression') pieces.push(named(++number, value));
    if (name !== 'file') continue;
    const read = place.files.read(resolvePath(state.cwd, value));
    if ('error' in read) return `couldn't open file ${value}: ${read.error}`;
    pieces.push({ name: `file ${value} line 1`, text: read.text.replace(/\n$/, '') });
  }
  return pieces;
}

function parse(pieces: readonly { name: string; text: string }[], isExtended: boolean) {
  try {
    return parseScript(new Reader(pieces), { isExtended });
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    const { message, isPlain } = error;
    if (message.startsWith('not simulated')) return { problem: message, exitCode: 1 };
    return { problem: `sed: ${message}`, exitCode: isPlain ? PANIC : 1 };
  }
}

interface Editing {
  readonly invocation: Invocation;
  readonly script: Script;
  readonly files: readonly string[];
  readonly isQuiet: boolean;
  readonly isSeparate: boolean;
  /** Of the copies that `-i` leaves; absent without it. */
  readonly suffix: string | undefined;
}

function* edit({ invocation, script, files, isQuiet, isSeparate, suffix }: Editing): Program {
  if (suffix !== undefined && files.length === 0) return yield* fail('sed: no input files', PANIC);
  const stdout = new Output(false);
  const written = new Written(invocation, new Output(false));
  const problem = written.begin(script);
  if (problem !== undefined) return yield* fail(`sed: ${problem}`, PANIC);
  const hold = { text: '' };
  const isApart = isSeparate || suffix !== undefined;
  const given = files.length > 0 ? files : ['-'];
  let exitCode = 0;
  for (const some of isApart ? given.map((file) => [file]) : [given]) {
    const [file = '-'] = some;
    if (suffix !== undefined) {
      const why = yield* cannotEdit(invocation, file);
      exitCode = Math.max(exitCode, why);
      if (why > 0) continue;
    }
    const input = new Input(invocation, some);
    const output = suffix === undefined ? stdout : new Output(true);
    const sed = new Sed({ invocation, script, isQuiet, input, output, written, hold });
    yield* sed.run();
    exitCode = Math.max(exitCode, input.exitCode);
    if (sed.hasQuit) exitCode = sed.exitCode;
    if (suffix !== undefined && exitCode !== PANIC)
      exitCode = Math.max(
        exitCode,
        yield* replace(invocation, { file, suffix, text: output.text }),
      );
    if (sed.hasQuit || input.isBroken) break;
  }
  return exitCode;
}

function* cannotEdit({ place, state }: Invocation, file: string): Program {
  const path = resolvePath(state.cwd, file);
  const entry = place.files.stat(path);
  if (!entry) return yield* fail(`sed: can't read ${file}: ${place.files.whyMissing(path)}`, 2);
  if (entry.isUnknown) return yield* fail(`sed: can't read ${file}: ${UNKNOWN}`, 2);
  if (entry.kind === 'directory')
    return yield* fail(`sed: couldn't edit ${file}: not a regular file`, PANIC);
  return 0;
}

/** Puts the new text in the file's place. @simplified A file that a mount holds in its place is rewritten, too. */
function* replace(
  { place, state }: Invocation,
  { file, suffix, text }: { file: string; suffix: string; text: string },
): Program {
  const path = resolvePath(state.cwd, file);
  const before = place.files.read(path);
  const copy = suffix.includes('*')
    ? suffix.replaceAll('*', path.replace(/^.*\//, ''))
    : `${path.replace(/^.*\//, '')}${suffix}`;
  const error =
    (suffix !== '' && 'text' in before
      ? place.files.write(resolvePath(path, `../${copy}`), before.text)
      : undefined) ?? place.files.write(path, text);
  if (error === undefined) return 0;
  return yield* fail(`sed: couldn't open temporary file for ${file}: ${error}`, PANIC);
}
