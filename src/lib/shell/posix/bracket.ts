/** A bracket expression: `[a-z]`, `[^[:space:]]`. */
import { expressionError, type Dialect, type Reading } from './reading';

export type Test = (character: string) => boolean;

/** @source POSIX.1-2017 XBD 7.3.1, the POSIX locale */
const classes: Readonly<Record<string, RegExp>> = {
  alnum: /[A-Za-z0-9]/,
  alpha: /[A-Za-z]/,
  blank: /[ \t]/,
  cntrl: /[^ -~\u0080-\u{10ffff}]/u,
  digit: /[0-9]/,
  graph: /[!-~]/,
  lower: /[a-z]/,
  print: /[ -~]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /[ \t\n\v\f\r]/,
  upper: /[A-Z]/,
  xdigit: /[0-9A-Fa-f]/,
};

/** What a class of this name holds. */
function classOf(name: string): Test {
  const members = Object.hasOwn(classes, name) ? classes[name] : undefined;
  if (!members) throw expressionError('Invalid character class name');
  return (character) => members.test(character);
}

const controls: Readonly<Record<string, string>> = {
  a: '\u0007',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** The character that a letter after a backslash stands for. */
export const controlOf = (letter: string): string | undefined =>
  Object.hasOwn(controls, letter) ? controls[letter] : undefined;

const UNMATCHED = 'Unmatched [, [^, [:, [., or [=';

/** Reads what follows `[`. */
export function readBracket(reading: Reading, dialect: Dialect): Test {
  const isNegated = reading.take('^');
  const tests: Test[] = [];
  for (let isFirst = true; ; isFirst = false) {
    if (reading.isAtEnd) throw expressionError(UNMATCHED);
    if (!isFirst && reading.take(']')) break;
    const named = /^\[:([^:\]]*):\]/.exec(reading.rest);
    if (named) {
      reading.advance(named[0].length);
      tests.push(classOf(named[1] ?? ''));
      continue;
    }
    const set = dialect === 'perl' ? readSet(reading) : undefined;
    if (set) {
      tests.push(set);
      continue;
    }
    const from = readMember(reading, dialect);
    const isRange = reading.peek() === '-' && reading.peek(1) !== ']' && reading.peek(1) !== '';
    if (!isRange) {
      tests.push((character) => character === from);
      continue;
    }
    reading.advance(1);
    const to = readMember(reading, dialect);
    const [first = 0, last = 0] = [from.codePointAt(0), to.codePointAt(0)];
    if (last < first) throw expressionError('Invalid range end');
    tests.push((character) => {
      const code = character.codePointAt(0) ?? 0;
      return code >= first && code <= last;
    });
  }
  return (character) => tests.some((test) => test(character)) !== isNegated;
}

/** `\d` and its like. */
export const perlSets: Readonly<Record<string, Test>> = {
  d: (character) => /\d/.test(character),
  D: (character) => !/\d/.test(character),
  w: (character) => /[\p{L}\p{N}_]/u.test(character),
  W: (character) => !/[\p{L}\p{N}_]/u.test(character),
  s: (character) => /\s/.test(character),
  S: (character) => !/\s/.test(character),
};

function readSet(reading: Reading): Test | undefined {
  const letter = reading.peek() === '\\' ? reading.peek(1) : '';
  const set = Object.hasOwn(perlSets, letter) ? perlSets[letter] : undefined;
  if (set) reading.advance(2);
  return set;
}

function readMember(reading: Reading, dialect: Dialect): string {
  const collating = /^\[([.=])(.)\1\]/su.exec(reading.rest);
  if (collating) {
    reading.advance(collating[0].length);
    return collating[2] ?? '';
  }
  const character = reading.next();
  if (character !== '\\') return character;
  const next = reading.peek();
  const control = controlOf(next);
  if (control !== undefined) {
    reading.advance(1);
    return control;
  }
  // POSIX takes no backslash away before any other character.
  if (dialect === 'basic' || dialect === 'extended' || next === '') return character;
  return reading.next();
}
