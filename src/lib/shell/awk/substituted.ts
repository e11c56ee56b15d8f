import type { Expression } from '../posix/expression';
import { occurrences } from '../posix/occurrences';

/** What `sub` and `gsub` make of a text: in the replacement `&` is the match, `\\&` an ampersand. */
export function substituted(
  text: string,
  expression: Expression,
  { replacement, isAll }: { readonly replacement: string; readonly isAll: boolean },
): { readonly count: number; readonly written: string } {
  let written = '';
  let copied = 0;
  let count = 0;
  for (const { begin, end } of occurrences(expression, text)) {
    count++;
    written += text.slice(copied, begin) + filled(replacement, text.slice(begin, end));
    copied = end;
    if (!isAll) break;
  }
  return { count, written: written + text.slice(copied) };
}

const filled = (replacement: string, found: string): string =>
  replacement.replace(/\\\\|\\&|&/g, (each) => (each === '&' ? found : each.slice(1)));
