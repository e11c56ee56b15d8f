import { parse, type ParseError, type Script } from 'unbash';

export type Parsed =
  | { readonly kind: 'script'; readonly script: Script }
  /** The line goes on: the shell asks for more with `> `. */
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'error'; readonly message: string };

const UNEXPECTED = /^unexpected token '(.*)'$/;

/** Reads a command line. */
export function parseLine(text: string): Parsed {
  if (/(^|[^\\])(\\\\)*\\$/.test(text)) return { kind: 'incomplete' };
  const script = parse(text);
  const { errors = [] } = script;
  const wrong = errors.find((error) => !canBeMended(error, text));
  if (wrong) return { kind: 'error', message: complaint(text, wrong.message) };
  if (errors.length > 0 || hasOpenHereDocument(text)) return { kind: 'incomplete' };
  return { kind: 'script', script };
}

/** Whether a further line can mend it: something is open, or lacks at the very end. `a | | b` lacks it before. */
function canBeMended({ message, pos }: ParseError, text: string): boolean {
  if (message.startsWith('unterminated ')) return true;
  return message.startsWith('expected ') && pos >= text.trimEnd().length - 1;
}

function hasOpenHereDocument(text: string): boolean {
  const opened = /<<-?\s*(['"]?)([A-Za-z_]\w*)\1/.exec(text);
  if (!opened) return false;
  const [, , delimiter = ''] = opened;
  const after = text.slice(opened.index).split('\n').slice(1);
  return !after.some((line) => line.replace(/^\t+/, '') === delimiter);
}

/** As bash words it. */
function complaint(text: string, message: string): string {
  const token = UNEXPECTED.exec(message)?.[1] ?? /'([^']*)'$/.exec(message)?.[1];
  if (token !== undefined) return `syntax error near unexpected token \`${token}'`;
  return `syntax error: ${message} in: ${text}`;
}
