/** Regular expressions in jq. @source jq 1.6 builtin.c f_match; Oniguruma, ONIG_SYNTAX_PERL_NT */
import { compileExpression } from '../posix/expression';
import type { Match } from '../posix/match';
import { JqError, JqLimit, typeOf, type Json } from './json';
import { described } from './operate';

export interface Found {
  readonly begin: number;
  readonly end: number;
  /** What `match` gives. */
  readonly described: Json;
  /** What `sub` gives its replacement: the named groups. */
  readonly groups: Json;
}

const FLAGS = 'gimnpslx';

export function matches(text: string, pattern: Json, flags: Json): readonly Found[] {
  if (typeof pattern !== 'string') throw new JqError(`${typeOf(pattern)} not a string or array`);
  if (flags !== null && typeof flags !== 'string')
    throw new JqError(`${described(flags)} is not a string`);
  const given = flags ?? '';
  for (const flag of given)
    if (!FLAGS.includes(flag)) throw new JqError(`${given} is not a valid modifier string`);
  const source = given.includes('x')
    ? pattern.replace(/\\.|\s+|#.*/g, (part) => (part.startsWith('\\') ? part : ''))
    : pattern;
  const expression = compileExpression(source, 'perl', {
    ignoresCase: given.includes('i'),
    dotStopsAtNewline: !/[pm]/.test(given),
  });
  if (typeof expression === 'string') {
    if (expression.startsWith('not simulated')) throw new JqLimit(expression);
    throw new JqError(`Regex failure: ${worded(expression)}`);
  }
  const isGlobal = given.includes('g');
  const found: Found[] = [];
  for (let from = 0; from <= text.length;) {
    const match = expression.exec(text, from);
    // Nothing at the very end is not looked for in jq 1.6.
    if (!match || (isGlobal && match.begin === text.length && text.length > 0)) break;
    const isSkipped = given.includes('n') && match.begin === match.end;
    if (!isSkipped) found.push(describe(text, match, expression));
    if (!isGlobal) break;
    from = match.end > match.begin ? match.end : match.end + 1;
  }
  return found;
}

/** How Oniguruma words it. */
function worded(words: string): string {
  if (words.startsWith('Unmatched (')) return 'end pattern with unmatched parenthesis';
  if (words.startsWith('Unmatched )')) return 'unmatched close parenthesis';
  if (words.startsWith('Unmatched [')) return 'premature end of char-class';
  if (words === 'Trailing backslash') return 'end pattern at escape';
  return words.startsWith('Invalid preceding')
    ? 'target of repeat operator is not specified'
    : words;
}

function describe(
  text: string,
  match: Match,
  { groups, names }: { readonly groups: number; readonly names: ReadonlyMap<number, string> },
): Found {
  const offsetOf = (at: number) => [...text.slice(0, at)].length;
  const captures: Json[] = [];
  const named = new Map<string, Json>();
  for (let index = 1; index <= groups; index++) {
    const begin = match.beginOf(index);
    const string = begin < 0 ? null : match.group(index);
    const name = names.get(index);
    if (name !== undefined) named.set(name, string);
    const offset = begin < 0 ? -1 : offsetOf(begin);
    const entries: [string, Json][] =
      string === null
        ? [
            ['offset', offset],
            ['string', null],
            ['length', 0],
          ]
        : [
            ['offset', offset],
            ['length', [...string].length],
            ['string', string],
          ];
    captures.push(new Map<string, Json>([...entries, ['name', name ?? null]]));
  }
  const whole = match.group(0);
  const described_ = new Map<string, Json>([
    ['offset', offsetOf(match.begin)],
    ['length', [...whole].length],
    ['string', whole],
    ['captures', captures],
  ]);
  return { begin: match.begin, end: match.end, described: described_, groups: named };
}

/** The text so far, with what stands in the match's place. */
export function replacedBy(before: string, by: Json): string {
  if (typeof by === 'string') return before + by;
  throw new JqError(`${described(before)} and ${described(by)} cannot be added`);
}
