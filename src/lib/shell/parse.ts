import { parse, type Script } from 'unbash';

export type Parsed =
  | { readonly kind: 'script'; readonly script: Script }
  /** The line goes on: the shell asks for more with `> `. */
  | { readonly kind: 'incomplete' }
  | { readonly kind: 'error'; readonly message: string };

const MORE_IS_NEEDED =
  /^unterminated |^expected '(do|then|done|fi|esac|in|\}|\))'|to close|^expected command after '(\||\|&|&&|\|\|)'/;
const UNEXPECTED = /^unexpected token '(.*)'$/;

/** Reads a command line. */
export function parseLine(text: string): Parsed {
  if (/(^|[^\\])(\\\\)*\\$/.test(text)) return { kind: 'incomplete' };
  const script = parse(text);
  const { errors = [] } = script;
  const wrong = errors.find(
    ({ message }) => !MORE_IS_NEEDED.test(message) || !isAtEnd(text, message),
  );
  if (wrong) return { kind: 'error', message: complaint(text, wrong.message) };
  if (errors.length > 0 || hasOpenHereDocument(text)) return { kind: 'incomplete' };
  return { kind: 'script', script };
}

/** `a | | b` lacks a command too, but no further line can mend that. */
function isAtEnd(text: string, message: string): boolean {
  const operator = /^expected command after '(.*)'$/.exec(message)?.[1];
  return operator === undefined || text.trimEnd().endsWith(operator);
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
