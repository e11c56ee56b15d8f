/** Separators of fields and of records. @source POSIX.1-2017 awk, mawk 1.3.4 */
import { compileExpression, type Expression } from '../posix/expression';
import { AwkTrouble } from './record';

export type Splitter = (text: string) => string[];

const EXPRESSIONS_MAX = 500;
const SPACES = /[ \t\n\v\f\r]+/;

/** Expressions by their texts: the same one is used for every line. */
export class Expressions {
  readonly #compiled = new Map<string, Expression>();

  of(source: string): Expression {
    const known = this.#compiled.get(source);
    if (known) return known;
    const compiled = compileExpression(source, 'awk');
    if (typeof compiled === 'string')
      throw new AwkTrouble(`regular expression compile failed (${problemOf(compiled)})\n${source}`);
    if (this.#compiled.size >= EXPRESSIONS_MAX) this.#compiled.clear();
    this.#compiled.set(source, compiled);
    return compiled;
  }
}

/** @source mawk 1.3.4 rexp.c */
function problemOf(words: string): string {
  if (words.startsWith('Unmatched [')) return 'bad class -- [], [^] or [';
  if (words.startsWith('Unmatched (')) return "missing ')'";
  if (words.startsWith('Unmatched )')) return "missing '('";
  return 'missing operand';
}

/** What FS, or the third argument of `split`, means. */
export function splitterOf(separator: string, expressions: Expressions): Splitter {
  if (separator === ' ') return (text) => text.split(SPACES).filter((each) => each !== '');
  if (separator === '') return (text) => [...text];
  if ([...separator].length === 1) return (text) => (text === '' ? [] : text.split(separator));
  return (text) => splitBy(text, expressions.of(separator));
}

export function splitBy(text: string, expression: Expression): string[] {
  if (text === '') return [];
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length;) {
    const match = expression.exec(text, at);
    if (!match) break;
    if (match.end === match.begin) {
      at = match.end + 1;
      continue;
    }
    parts.push(text.slice(from, match.begin));
    from = match.end;
    at = from;
  }
  return [...parts, text.slice(from)];
}
