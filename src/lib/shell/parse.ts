import { parse, type ParseError, type Script } from 'unbash';
import { sameWords, type Words } from './complaint';

export type Parsed =
  | { readonly kind: 'script'; readonly script: Script }
  /** The line goes on: the shell asks for more with `> `, or says `words` when there is no more. */
  | { readonly kind: 'incomplete'; readonly words: Words }
  | { readonly kind: 'error'; readonly words: Words; readonly position: number };

const UNEXPECTED = /^unexpected token '(.*)'$/;

/** Reads a command line. */
export function parseLine(text: string): Parsed {
  if (/(^|[^\\])(\\\\)*\\$/.test(text)) return incomplete();
  const script = parse(text);
  const { errors = [] } = script;
  const wrong = errors.find((error) => !canBeMended(error, text));
  if (wrong) return mistake(text, wrong, errors);
  if (errors.length > 0 || hasOpenHereDocument(text)) return incomplete(errors);
  return { kind: 'script', script };
}

/** Whether a further line can mend it: something is open, or lacks at the very end. `a | | b` lacks it before. */
function canBeMended({ message, pos }: ParseError, text: string): boolean {
  if (message.startsWith('unterminated ')) return true;
  return message.startsWith('expected ') && pos >= text.trimEnd().length - 1;
}

function hasOpenHereDocument(text: string): boolean {
  const opened = /(?<!<)<<(?!<)-?\s*(['"]?)([A-Za-z_]\w*)\1/.exec(text);
  if (!opened) return false;
  const [, , delimiter = ''] = opened;
  const after = text.slice(opened.index).split('\n').slice(1);
  return !after.some((line) => line.replace(/^\t+/, '') === delimiter);
}

/** What stands in the place of something else. */
function tokenAt({ message, pos }: ParseError, text: string): string | undefined {
  const [, named] = UNEXPECTED.exec(message) ?? [];
  if (named !== undefined) return named;
  const opening = / in (subshell|brace group)$/.test(message) ? 1 : 0;
  if (!message.startsWith('expected ')) return undefined;
  const rest = text.slice(pos + opening).trimStart();
  const isLineOver = /^[ \t]*\n/.test(text.slice(pos)) && message === 'expected redirect target';
  return isLineOver ? 'newline' : /^(;;|&&|\|\||[;&|()<>]|[^\s;&|()<>]+)/.exec(rest)?.[1];
}

function mistake(text: string, wrong: ParseError, errors: readonly ParseError[]): Parsed {
  const token = tokenAt(wrong, text);
  if (token === undefined) {
    const words = sameWords(`syntax error: ${wrong.message} in: ${text}`);
    return { kind: 'error', words, position: wrong.pos };
  }
  // dash says what it waits for once there is a command before.
  const isAfterCommand = /[^;][;\n][ \t]*$/.test(text.slice(0, wrong.pos));
  const open = isAfterCommand ? errors.slice(errors.indexOf(wrong) + 1) : [];
  const bash = `syntax error near unexpected token \`${token}'`;
  const dash = `Syntax error: ${dashToken(token)} unexpected${expecting(open)}`;
  // The end of a line has been read when it is found to be wrong.
  const position = token === 'newline' ? text.indexOf('\n', wrong.pos) + 1 : wrong.pos;
  return { kind: 'error', words: { bash, dash }, position };
}

const RESERVED = /^(if|then|else|elif|fi|do|done|case|esac|while|until|for|in|[{}!]|[;&|()]+)$/;

/** @source dash 0.5.12 src/parser.c synexpect, src/mktokens */
function dashToken(token: string): string {
  if (token === 'newline') return token;
  if (/^[<>]/.test(token)) return 'redirection';
  return RESERVED.test(token) ? `"${token}"` : 'word';
}

function expecting(errors: readonly ParseError[]): string {
  const expected = errors
    .map(({ message }) => /^expected '([^']*)'/.exec(message)?.[1])
    .find((token) => token !== undefined);
  return expected === undefined ? '' : ` (expecting "${expected}")`;
}

const incomplete = (errors: readonly ParseError[] = []): Parsed => ({
  kind: 'incomplete',
  words: {
    bash: 'syntax error: unexpected end of file',
    dash: `Syntax error: ${missingAtEnd(errors)}`,
  },
});

/** What dash misses at the end of its input. @source dash 0.5.12 src/parser.c synexpect, readtoken1 */
function missingAtEnd(errors: readonly ParseError[]): string {
  const open = errors.find(({ message }) => message.startsWith('unterminated '));
  const known = unterminated[open?.message.replace('unterminated ', '') ?? ''];
  if (known !== undefined) return known;
  return `end of file unexpected${expecting(errors)}`;
}

const unterminated: Readonly<Record<string, string>> = {
  'single quote': 'Unterminated quoted string',
  'double quote': 'Unterminated quoted string',
  backtick: 'EOF in backquote substitution',
  'command substitution': 'end of file unexpected (expecting ")")',
  'parameter expansion': "Missing '}'",
  'arithmetic expansion': "Missing '))'",
};
