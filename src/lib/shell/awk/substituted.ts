import type { Expression } from '../posix/expression';

/** What `sub` and `gsub` make of a text: in the replacement `&` is the match, `\\&` an ampersand. */
export function substituted(
  text: string,
  expression: Expression,
  { replacement, isAll }: { readonly replacement: string; readonly isAll: boolean },
): { readonly count: number; readonly written: string } {
  let written = '';
  let copied = 0;
  let count = 0;
  let lastEnd = -1;
  for (let from = 0; from <= text.length;) {
    const match = expression.exec(text, from);
    if (!match) break;
    const { begin, end } = match;
    if (begin === end && begin === lastEnd) {
      from += (text.codePointAt(from) ?? 0) > 0xffff ? 2 : 1;
      continue;
    }
    count++;
    const found = text.slice(begin, end);
    written += text.slice(copied, begin) + filled(replacement, found);
    copied = end;
    lastEnd = end;
    from = end;
    if (!isAll) break;
  }
  return { count, written: written + text.slice(copied) };
}

const filled = (replacement: string, found: string): string =>
  replacement.replace(/\\\\|\\&|&/g, (each) => (each === '&' ? found : each.slice(1)));
