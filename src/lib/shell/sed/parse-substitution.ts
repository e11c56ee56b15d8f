/** `s/…/…/flags` and `y/…/…/`. @source GNU sed 4.9 sed/compile.c mark_subst_opts */
import { controlOf } from '../posix/bracket';
import { expressionOf } from './parse-addresses';
import { readDelimited } from './delimited';
import { ScriptError, type Reader } from './reader';
import { highestGroup, parseReplacement } from './replacement';
import type { Substitution } from './script';

const UNTERMINATED = "unterminated `s' command";

export function parseSubstitution(reader: Reader, isExtended: boolean): Substitution {
  const delimiter = reader.next();
  if (delimiter === '\n' || delimiter === '\\') throw reader.error(UNTERMINATED);
  const source = readDelimited(reader, delimiter, true);
  if (source === undefined) throw reader.error(UNTERMINATED);
  const right = readDelimited(reader, delimiter, false);
  if (right === undefined) throw reader.error(UNTERMINATED);
  const flags = parseFlags(reader);
  const expression = expressionOf(reader, source, { isExtended, ignoresCase: flags.ignoresCase });
  const replacement = parseReplacement(right);
  const highest = highestGroup(replacement);
  if (expression && highest > expression.groups)
    throw reader.error(`invalid reference \\${highest} on \`s' command's RHS`);
  return { expression, replacement, ...flags };
}

type Flags = Omit<Substitution, 'expression' | 'replacement'> & { readonly ignoresCase: boolean };

function parseFlags(reader: Reader): Flags {
  const flags = {
    isGlobal: false,
    number: 0,
    prints: false,
    file: undefined as string | undefined,
    ignoresCase: false,
  };
  const once = (isGiven: boolean, what: string) => {
    if (isGiven) throw reader.error(`multiple ${what} options to \`s' command`);
  };
  for (;;) {
    const next = reader.peek();
    if (/\d/.test(next)) {
      once(flags.number > 0, 'number');
      flags.number = reader.number() ?? 0;
      if (flags.number === 0) throw reader.error("number option to `s' command may not be zero");
      continue;
    }
    if (next === '}' || next === '#') break;
    reader.next();
    if (next === '' || next === '\n' || next === ';') break;
    if (next === 'g') {
      once(flags.isGlobal, "`g'");
      flags.isGlobal = true;
    } else if (next === 'p') {
      once(flags.prints, "`p'");
      flags.prints = true;
    } else if (next === 'i' || next === 'I') flags.ignoresCase = true;
    else if (next === 'w') {
      reader.skipBlanks();
      flags.file = reader.restOfLine();
      if (flags.file === '') throw reader.error('missing filename in r/R/w/W commands');
      break;
    } else if (/[emM]/.test(next))
      throw new ScriptError(`not simulated: the flag ${next} of s`, true);
    else if (!/[ \t\r]/.test(next)) throw reader.error("unknown option to `s'");
  }
  return { ...flags, number: Math.max(1, flags.number) };
}

export function parseTransliteration(reader: Reader): ReadonlyMap<string, string> {
  const unterminated = () => reader.error("unterminated `y' command");
  const delimiter = reader.next();
  if (delimiter === '\n') throw unterminated();
  const from = readDelimited(reader, delimiter, false);
  const to = from === undefined ? undefined : readDelimited(reader, delimiter, false);
  if (from === undefined || to === undefined) throw unterminated();
  const [source, target] = [charactersOf(from), charactersOf(to)];
  if (source.length !== target.length)
    throw reader.error("strings for `y' command are different lengths");
  const characters = new Map<string, string>();
  for (const [index, each] of source.entries())
    if (!characters.has(each)) characters.set(each, target[index] ?? '');
  return characters;
}

const charactersOf = (text: string): string[] =>
  [...text.matchAll(/\\?[^]/gu)].map(([each]) =>
    each.length > 1 && each.startsWith('\\') ? (controlOf(each[1] ?? '') ?? each.slice(1)) : each,
  );
