/**
 * What is wrong with a YAML text, as Go's parser words it. Our own parser finds the mistake; from where it is and
 * what it is follows what Go's would have said, and the line at which it would have noticed.
 * @source sigs.k8s.io/yaml v1.3 goyaml.v2 scannerc.go, parserc.go, decode.go fail
 */
import type { ErrorCode } from 'yaml';

/** A mistake as our parser reports it; `at` is a place in the text. */
export interface Mistake {
  readonly code: ErrorCode;
  readonly message: string;
  readonly at: number;
}

export interface YamlError {
  /** `line 3: mapping values are not allowed in this context` */
  readonly words: string;
  /** Where the reader should look, from 0. */
  readonly at: number;
}

/** What Go's parser says. @simplified Only of mistakes that people make; for others the line alone is right. */
export function goWords(text: string, { code, message, at }: Mistake): YamlError {
  switch (code) {
    case 'TAB_AS_INDENT':
      return tab(text, at);
    case 'BLOCK_AS_IMPLICIT_KEY':
    case 'MULTILINE_IMPLICIT_KEY':
      return noMapping(text, at);
    case 'BAD_INDENT':
    case 'UNEXPECTED_TOKEN':
    case 'MISSING_CHAR':
      return misplaced(text, message, at);
    case 'BAD_DQ_ESCAPE':
      return scanned(text, at, 'found unknown escape character');
    case 'BAD_SCALAR_START':
      return scanned(text, at, 'found character that cannot start any token');
    case 'BAD_ALIAS':
      return scanned(text, at, 'did not find expected alphabetic or numeric character');
    default:
      return parsed(text, at, 'did not find expected node content');
  }
}

/** What the scanner finds has the line where it is, but none at all on the first one. */
function scanned(text: string, at: number, words: string, noticedAt = at): YamlError {
  const before = linesBefore(text, noticedAt);
  return { words: before === 0 ? words : `line ${before + 1}: ${words}`, at };
}

/** What the parser finds has the line before: it counts from 0. */
function parsed(text: string, at: number, words: string): YamlError {
  const before = linesBefore(text, at);
  return { words: before === 0 ? words : `line ${before}: ${words}`, at };
}

function linesBefore(text: string, at: number): number {
  return text.slice(0, at).split('\n').length - 1;
}

function tab(text: string, at: number): YamlError {
  const above = text.slice(0, at).trimEnd();
  const isInScalar = above !== '' && !/[:\-"'\]}]$/.test(above);
  return scanned(
    text,
    at,
    isInScalar
      ? 'found a tab character that violates indentation'
      : 'found character that cannot start any token',
  );
}

/** `a: b: c`: the second colon cannot be there. A plain text goes on over lines until it comes. */
function noMapping(text: string, at: number): YamlError {
  const quote = text[at];
  const isQuoted = quote === '"' || quote === "'";
  const from = isQuoted ? Math.max(at, text.indexOf(quote, at + 1)) : at;
  const colon = /:(?=\s|$)/.exec(text.slice(from));
  return scanned(
    text,
    colon ? from + colon.index : at,
    'mapping values are not allowed in this context',
  );
}

function misplaced(text: string, message: string, at: number): YamlError {
  if (message.startsWith('Missing closing')) return unclosedQuote(text, message);
  if (message.startsWith('Flow sequence'))
    return parsed(text, token(text, at), "did not find expected ',' or ']'");
  if (message.startsWith('Flow map'))
    return parsed(text, token(text, at), "did not find expected ',' or '}'");
  if (message.startsWith('Implicit map keys'))
    return scanned(text, at, "could not find expected ':'", nextLine(text, at));
  if (message.startsWith('Unexpected block-seq-ind'))
    return scanned(text, at, 'block sequence entries are not allowed in this context');
  if (message.startsWith('Unexpected flow-'))
    return parsed(text, at, 'did not find expected node content');
  const where = token(text, at);
  const isInList = message.startsWith('Sequence item') || followsDash(text, where);
  return parsed(text, where, `did not find expected ${isInList ? "'-' indicator" : 'key'}`);
}

/** Nothing after the opening quote closes it, so that it is the last of its kind. */
function unclosedQuote(text: string, message: string): YamlError {
  const opening = text.lastIndexOf(message.includes('"') ? '"' : "'");
  return scanned(text, opening, 'found unexpected end of stream', text.length);
}

/** The first character that counts, from there on. */
function token(text: string, at: number): number {
  const blank = /^[ \t]*/.exec(text.slice(at))?.[0] ?? '';
  return at + blank.length;
}

/** Where the next line begins that is neither blank nor a comment; the end of the text when there is none. */
function nextLine(text: string, at: number): number {
  const line = /\n(?=[ \t]*[^\s#])/.exec(text.slice(at));
  return line ? at + line.index + 1 : text.length;
}

/** Whether a list's items stand above, exactly as far to the right. */
function followsDash(text: string, at: number): boolean {
  const lines = text.slice(0, at).split('\n');
  const column = lines.pop() ?? '';
  if (column.trim() !== '') return false;
  for (const line of lines.reverse()) {
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    if (line.trim() === '' || indent > column.length) continue;
    return indent === column.length && line.slice(indent).startsWith('- ');
  }
  return false;
}
