/** Which lines a command is for: `3`, `$`, `/re/I`, `2~4`, `/from/,+2`. @source GNU sed 4.9 sed/compile.c */
import { compileExpression, type Expression } from '../posix/expression';
import { readDelimited } from './delimited';
import type { Reader } from './reader';
import type { Address, Addresses, End } from './script';

export function parseAddresses(reader: Reader, isExtended: boolean): Addresses {
  const from = parseAddress(reader, isExtended);
  let to: End | undefined;
  if (from === undefined && /[+~]/.test(reader.peek())) {
    reader.next();
    reader.next();
    throw reader.error('invalid usage of +N or ~N as first address');
  }
  if (from !== undefined) {
    reader.skipBlanks();
    if (reader.peek() === ',') {
      reader.next();
      reader.skipBlanks();
      to = parseEnd(reader) ?? parseAddress(reader, isExtended);
      if (to === undefined) {
        reader.next();
        throw reader.error("unexpected `,'");
      }
    }
  }
  const isZero = from?.kind === 'line' && from.line === 0;
  reader.skipBlanks();
  if (isZero && to?.kind !== 'match') {
    reader.next();
    throw reader.error('invalid usage of line address 0');
  }
  const isNegated = reader.peek() === '!';
  if (isNegated) {
    reader.next();
    reader.skipBlanks();
    if (reader.peek() === '!') {
      reader.next();
      throw reader.error("multiple `!'s");
    }
  }
  return { ...(from && { from }), ...(to && { to }), isNegated };
}

function parseEnd(reader: Reader): End | undefined {
  const sign = reader.peek();
  if (!/^[+~]$/.test(sign)) return undefined;
  reader.next();
  const number = reader.number();
  if (number === undefined) throw reader.error('expected number');
  return sign === '+' ? { kind: 'further', lines: number } : { kind: 'multiple', of: number };
}

function parseAddress(reader: Reader, isExtended: boolean): Address | undefined {
  const next = reader.peek();
  if (next === '$') {
    reader.next();
    return { kind: 'last' };
  }
  if (next === '/' || next === '\\') {
    reader.next();
    const delimiter = next === '/' ? next : reader.next();
    const source = readDelimited(reader, delimiter, true);
    if (source === undefined) throw reader.error('unterminated address regex');
    return { kind: 'match', expression: addressExpression(reader, source, isExtended) };
  }
  const first = reader.number();
  if (first === undefined) return undefined;
  reader.skipBlanks();
  if (reader.peek() !== '~') return { kind: 'line', line: first };
  reader.next();
  return { kind: 'step', first, step: reader.number() ?? 0 };
}

function addressExpression(
  reader: Reader,
  source: string,
  isExtended: boolean,
): Expression | undefined {
  let ignoresCase = false;
  for (;;) {
    reader.skipBlanks();
    const next = reader.peek();
    if (next === 'M') throw reader.error('not simulated: the flag M');
    if (next !== 'I') break;
    reader.next();
    ignoresCase = true;
  }
  return expressionOf(reader, source, { isExtended, ignoresCase });
}

/** @throws ScriptError */
export function expressionOf(
  reader: Reader,
  source: string,
  { isExtended, ignoresCase }: { readonly isExtended: boolean; readonly ignoresCase: boolean },
): Expression | undefined {
  if (source === '') return undefined;
  const compiled = compileExpression(source, isExtended ? 'extended' : 'basic', { ignoresCase });
  if (typeof compiled === 'string') throw reader.error(compiled);
  return compiled;
}
