/** awk's own functions. @source POSIX.1-2017 awk, mawk 1.3.4 bi_funct.c */
import type { Program } from '../effect';
import { evaluate, find, numberOf, patternOf, textOf } from './evaluate';
import { DIRECTIVE, formatAsNumber, pad } from './format';
import type { Machine } from './machine';
import { AwkTrouble } from './record';
import { splitBy, splitterOf } from './split';
import { substituted } from './substituted';
import type { Expression } from './tree';
import { fromOutside, toNumber, type Value } from './values';

const arithmetic: Readonly<Record<string, (number: number) => number>> = {
  sin: Math.sin,
  cos: Math.cos,
  exp: Math.exp,
  log: Math.log,
  sqrt: Math.sqrt,
  int: Math.trunc,
};

const NOTHING: Expression = { kind: 'string', value: '' };
const RECORD: Expression = { kind: 'field', index: { kind: 'number', value: 0 } };

export function* callBuiltin(
  machine: Machine,
  name: string,
  args: readonly Expression[],
): Program<Value> {
  const [first = RECORD, second = NOTHING, third] = args;
  const apply = Object.hasOwn(arithmetic, name) ? arithmetic[name] : undefined;
  if (apply) return apply(yield* numberOf(machine, first));
  switch (name) {
    case 'length':
      if (first.kind === 'variable' && machine.variables.cell(first.name).isArray)
        return machine.variables.cell(first.name).array.size;
      return [...(yield* textOf(machine, first))].length;
    case 'substr':
      return yield* substr(machine, args);
    case 'index': {
      const text = yield* textOf(machine, first);
      return text.indexOf(yield* textOf(machine, second)) + 1;
    }
    case 'split':
      return yield* split(machine, { text: first, into: second, by: third });
    case 'sub':
    case 'gsub':
      return yield* substitute(machine, name, args);
    case 'match':
      return yield* match(machine, first, second);
    case 'sprintf':
      return yield* sprintf(machine, args, name);
    case 'atan2': {
      const y = yield* numberOf(machine, first);
      return Math.atan2(y, yield* numberOf(machine, second));
    }
    case 'tolower':
    case 'toupper': {
      const text = yield* textOf(machine, first);
      // mawk knows the letters of ASCII.
      return name === 'tolower'
        ? text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
        : text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
    }
    case 'close':
      return machine.close(yield* textOf(machine, first));
    default:
      return 0;
  }
}

/** What begins before the text is longer by so much: so it is in mawk 1.3.4-20200120. */
function* substr(machine: Machine, [of = RECORD, from = RECORD, length]: readonly Expression[]) {
  const text = [...(yield* textOf(machine, of))];
  const begin = Math.trunc(yield* numberOf(machine, from));
  const given = length ? Math.trunc(yield* numberOf(machine, length)) : Infinity;
  const count = begin < 1 ? given - begin : given;
  const start = Math.max(1, begin) - 1;
  return count > 0 ? text.slice(start, start + count).join('') : '';
}

function* split(
  machine: Machine,
  { text: of, into, by }: { text: Expression; into: Expression; by: Expression | undefined },
): Program<Value> {
  if (into.kind !== 'variable') throw new AwkTrouble('not simulated: split into what is no array');
  const text = yield* textOf(machine, of);
  let parts: string[];
  if (by?.kind === 'regex') parts = splitBy(text, machine.expressions.of(by.source));
  else if (by) parts = splitterOf(yield* textOf(machine, by), machine.expressions)(text);
  else parts = machine.split(text);
  const { array } = machine.variables.cell(into.name);
  array.clear();
  for (const [index, part] of parts.entries())
    machine.variables.setElement(array, String(index + 1), fromOutside(part));
  return parts.length;
}

function* substitute(
  machine: Machine,
  name: 'sub' | 'gsub',
  [pattern = NOTHING, by = NOTHING, into = RECORD]: readonly Expression[],
): Program<Value> {
  const expression = yield* patternOf(machine, pattern);
  const replacement = yield* textOf(machine, by);
  const isTarget = into.kind === 'variable' || into.kind === 'field' || into.kind === 'element';
  if (!isTarget) throw new AwkTrouble(`improper use of ${name}`);
  const found = yield* find(machine, into);
  const text = machine.text(found.get());
  if (machine.effort.spend(text.length / 20)) yield* machine.effort.pause();
  const { count, written } = substituted(text, expression, { replacement, isAll: name === 'gsub' });
  if (count > 0) found.set(machine.bounded(written));
  return count;
}

function* match(machine: Machine, of: Expression, pattern: Expression): Program<Value> {
  const text = yield* textOf(machine, of);
  const found = (yield* patternOf(machine, pattern)).exec(text);
  const begin = found ? [...text.slice(0, found.begin)].length + 1 : 0;
  machine.variables.global('RSTART').value = begin;
  machine.variables.global('RLENGTH').value = found
    ? [...text.slice(found.begin, found.end)].length
    : -1;
  return begin;
}

/** Fills a format with values. */
export function* sprintf(
  machine: Machine,
  [first = NOTHING, ...rest]: readonly Expression[],
  name: string,
): Program<string> {
  const format = yield* textOf(machine, first);
  const values: Value[] = [];
  for (const each of rest) values.push(yield* evaluate(machine, each));
  const trouble = (words: string) => new AwkTrouble(`${words} ${name}("${format}")`);
  let count = 0;
  const next = (): Value => {
    if (count >= values.length) throw trouble('not enough arguments passed to');
    return values[count++];
  };
  let conversions = 0;
  const text = format.replace(
    DIRECTIVE,
    (
      all,
      flags: string,
      width: string | undefined,
      precision: string | undefined,
      letter: string | undefined,
    ) => {
      const kind = letter ?? '';
      if (all === '%%') return '%';
      conversions++;
      const numberFrom = (given: string) => (given === '*' ? toNumber(next()) : Number(given));
      const wide = numberFrom(width ?? '');
      const directive = {
        flags: wide < 0 ? `${flags}-` : flags,
        width: Math.abs(wide),
        precision: precision === undefined ? undefined : numberFrom(precision),
        kind,
      };
      if (kind === '' || !'cdieEfFgGosuxX'.includes(kind))
        throw trouble(`improper conversion(number ${conversions}) in`);
      return converted(machine, directive, next());
    },
  );
  return machine.bounded(text);
}

function converted(
  machine: Machine,
  directive: Parameters<typeof formatAsNumber>[0],
  value: Value,
): string {
  const { kind, flags, width, precision } = directive;
  if (kind === 's') {
    const text = machine.text(value);
    return pad(precision === undefined ? text : text.slice(0, precision), width, flags);
  }
  if (kind !== 'c') return formatAsNumber(directive, toNumber(value));
  const character =
    typeof value === 'number'
      ? String.fromCharCode(Math.trunc(value) & 255)
      : machine.text(value).slice(0, 1);
  return pad(character, width, flags);
}
