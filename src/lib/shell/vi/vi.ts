/**
 * `vi` as the shell sees it: it reads a file, holds the terminal, and writes the file when that is asked for. The text
 * is edited elsewhere: in the page's editor, or line by line with commands that begin with a colon.
 * @source vim 9.0 src/fileio.c
 * @simplified One file, no swap file; what is typed ahead for it is not read.
 */
import { resolvePath, UNKNOWN } from '$lib/simulation/host/files';
import type { Invocation } from '../command';
import { edit, fail, printLine, type Editing, type Program } from '../effect';
import { linesWithEnds } from '../editor';
import { runText } from '../commands/_bash';
import { obey, sedScriptOf, type Obeyed } from './ex';

interface Wanted {
  readonly files: readonly string[];
  /** Counted from 1; the last one for `+`. */
  readonly line: number;
  readonly isReadOnly: boolean;
  readonly notSimulated: string | undefined;
}

export function* runVi(tool: string, invocation: Invocation): Program {
  const { args, place, state, cluster, streams } = invocation;
  const { files, line, isReadOnly, notSimulated } = wantedOf(args);
  const [name, ...further] = files;
  const refusal =
    notSimulated ??
    (name === undefined ? 'without a file' : undefined) ??
    (further.length > 0 ? `several files (${further.join(' ')})` : undefined) ??
    (streams.stdin.isTerminal && streams.stdout.isTerminal ? undefined : 'without a terminal');
  if (name === undefined || refusal !== undefined)
    return yield* fail(`not simulated: ${tool} ${refusal ?? ''}`);
  const path = resolvePath(state.cwd, name);
  const read = place.files.read(path);
  if ('error' in read && read.error === 'Is a directory')
    return yield* fail(`not simulated: ${tool} of a directory (${name})`);
  if ('error' in read && read.error === UNKNOWN) return yield* fail(`${tool}: ${name}: ${UNKNOWN}`);
  const isNew = 'error' in read;
  const text = isNew ? '' : read.text;
  const lineCount = linesWithEnds(text).length;
  const editing: Editing = {
    name,
    path,
    openedAtMs: cluster.nowMs,
    line: Math.max(1, Math.min(line, lineCount)),
    isReadOnly,
    text,
    message: isNew
      ? `"${name}" [New]`
      : `"${name}"${isReadOnly ? ' [readonly]' : ''} ${sizeOf(text)}`,
  };
  return yield* untilLeft(invocation, editing, isNew);
}

/** Writes and goes on until it is left. */
function* untilLeft(invocation: Invocation, editing: Editing, startsNew: boolean): Program {
  const { files } = invocation.place;
  let isNew = startsNew;
  let buffer = editing.text;
  for (;;) {
    const edited = yield* edit(editing);
    const isTyped = 'command' in edited;
    const script = isTyped ? sedScriptOf(edited.command, editing.line) : undefined;
    if (script !== undefined) {
      buffer = yield* changed(invocation, buffer, script);
      continue;
    }
    const obeyed: Obeyed = isTyped ? obey(edited.command, editing, buffer) : edited;
    buffer = obeyed.text ?? buffer;
    editing.message = obeyed.message ?? '';
    const error = obeyed.text === undefined ? undefined : files.write(editing.path, obeyed.text);
    if (error) editing.message = `"${editing.name}" E212: Can't open file for writing`;
    else if (obeyed.text !== undefined) {
      editing.text = obeyed.text;
      editing.message = `"${editing.name}"${isNew ? ' [New]' : ''} ${sizeOf(obeyed.text)} written`;
      isNew = false;
    }
    if (isTyped && editing.message) yield* printLine(editing.message);
    if (!error && obeyed.exitCode !== undefined) return obeyed.exitCode;
  }
}

/** The text after sed has gone over it, in a file beside the real one. */
function* changed(
  { place, state, streams }: Invocation,
  text: string,
  script: string,
): Program<string> {
  const path = '/tmp/.vi.swp';
  place.files.write(path, text);
  const shell = state.child({ kind: 'bash', name: 'vi', isInteractive: false });
  yield* runText(shell, `sed -i -e '${script.replaceAll("'", "'\\''")}' ${path}`, streams);
  const read = place.files.read(path);
  place.files.remove(path);
  return 'text' in read ? read.text : text;
}

const sizeOf = (text: string): string =>
  `${linesWithEnds(text).length}L, ${new TextEncoder().encode(text).length}B`;

function wantedOf(args: readonly string[]): Wanted {
  const files: string[] = [];
  let line = 1;
  let isReadOnly = false;
  let notSimulated: string | undefined;
  for (const arg of args) {
    const [, number] = /^\+(\d*)$/.exec(arg) ?? [];
    if (number !== undefined) line = number === '' ? Infinity : Number(number);
    else if (arg === '-R') isReadOnly = true;
    else if (arg === '--' || arg === '-n') continue;
    else if (/^[-+]./.test(arg)) notSimulated ??= arg;
    else files.push(arg);
  }
  return { files, line, isReadOnly, notSimulated };
}
