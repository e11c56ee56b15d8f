import type { Expression } from '../posix/expression';
import { replacedBy } from './replacement';
import type { Substitution } from './script';

/** The text after `s`; nothing when nothing was replaced. */
export function substitute(
  text: string,
  expression: Expression,
  { replacement, number, isGlobal }: Pick<Substitution, 'replacement' | 'number' | 'isGlobal'>,
): string | undefined {
  let written = '';
  let copied = 0;
  let count = 0;
  let lastEnd = -1;
  let hasReplaced = false;
  for (let from = 0; from <= text.length;) {
    const match = expression.exec(text, from);
    if (!match) break;
    const { begin, end } = match;
    // Nothing right after a match is no further match.
    if (begin === end && begin === lastEnd) {
      from += (text.codePointAt(from) ?? 0) > 0xffff ? 2 : 1;
      continue;
    }
    count++;
    lastEnd = end;
    from = end;
    if (count < number) continue;
    written += text.slice(copied, begin) + replacedBy(replacement, match);
    copied = end;
    hasReplaced = true;
    if (!isGlobal) break;
  }
  return hasReplaced ? written + text.slice(copied) : undefined;
}
