import type { Reader } from './reader';

/**
 * What stands up to the delimiter; nothing when it does not come. Brackets hide a delimiter in an expression.
 * @source GNU sed 4.9 sed/compile.c match_slash
 */
export function readDelimited(
  reader: Reader,
  delimiter: string,
  isExpression: boolean,
): string | undefined {
  let text = '';
  for (;;) {
    const next = reader.next();
    if (next === '' || next === '\n') {
      reader.back();
      return undefined;
    }
    if (next === delimiter) return text;
    if (next !== '\\') {
      text += next;
      if (isExpression && next === '[') text += readBracketText(reader);
      continue;
    }
    if (reader.isAtPieceEnd && reader.peek() === '') return undefined;
    const escaped = reader.next();
    if (escaped === delimiter && (isExpression || escaped !== '&')) {
      text += delimiter;
    } else if (escaped === '\n') text += isExpression ? '\n' : '\\\n';
    else text += `\\${escaped}`;
  }
}

/** A bracket expression up to its end, without what opens it; as far as the line goes. */
function readBracketText(reader: Reader): string {
  let text = '';
  for (;;) {
    const next = reader.next();
    if (next === '' || next === '\n') {
      reader.back();
      return text;
    }
    text += next;
    const isClosed = next === ']' && !/^\^?\]$/.test(text);
    // The `]` of `[:alpha:]` closes only that.
    if (isClosed && !/\[([:.=])[^[]*\1\]$/.test(text)) return text;
  }
}
