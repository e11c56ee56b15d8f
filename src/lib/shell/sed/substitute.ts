import type { Expression } from '../posix/expression';
import { occurrences } from '../posix/occurrences';
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
  let hasReplaced = false;
  for (const match of occurrences(expression, text)) {
    count++;
    if (count < number) continue;
    written += text.slice(copied, match.begin) + replacedBy(replacement, match);
    copied = match.end;
    hasReplaced = true;
    if (!isGlobal) break;
  }
  return hasReplaced ? written + text.slice(copied) : undefined;
}
