/**
 * What is typed after the colon, where there is no page to edit on: in transcripts.
 * @source vim 9.0 runtime/doc/editing.txt
 * @simplified Writing, leaving, `s`, `d` and `g//d`, with sed's regular expressions; the rest is for the page's editor.
 */
import type { Editing } from '../effect';

/** What a command asks for: a text to be written, an exit code to be left with, or something to be said. */
export interface Obeyed {
  readonly text?: string;
  readonly exitCode?: number;
  readonly message?: string;
}

/** How the commands that write and leave are abbreviated. */
const LEAVING = /^:(w|wq|x|q|cq)(!?)$/;

/** How the text is changed, as sed says it. @param line that the cursor is on, counted from 1 */
export function sedScriptOf(command: string, line: number): string | undefined {
  const [, lines, change] =
    /^:(%|(?:\d+|\$)(?:,(?:\d+|\$))?)?(s[^\w\s].*|d)$/.exec(command.trim()) ?? [];
  if (change !== undefined) return `${lines === '%' ? '' : (lines ?? line)}${change}`;
  return /^:g(\/.*\/d)$/.exec(command.trim())?.[1];
}

/** Obeys one line. `buffer` is the text as it has been edited so far. */
export function obey(line: string, { text, isReadOnly }: Editing, buffer: string): Obeyed {
  const [, name, bang] = LEAVING.exec(line.trim()) ?? [];
  if (name === undefined) return { message: `not simulated: ${line}` };
  const isChanged = buffer !== text;
  if (name === 'cq') return { exitCode: 1 };
  if (name === 'q' && isChanged && !bang) return { message: UNSAVED };
  if (name === 'q') return { exitCode: 0 };
  if (name === 'x' && !isChanged) return { exitCode: 0 };
  if (isReadOnly && !bang) return { message: READ_ONLY };
  return { text: buffer, ...(name !== 'w' && { exitCode: 0 }) };
}

export const UNSAVED = 'E37: No write since last change (add ! to override)';
export const READ_ONLY = "E45: 'readonly' option is set (add ! to override)";
