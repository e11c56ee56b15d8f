/** Options of programs that read their words in a way of their own. */
import type { Flag, FlagSet } from './flags';

export interface Option {
  readonly name: string;
  readonly value: string;
}

export type ReadWords =
  | { readonly options: readonly Option[]; readonly args: readonly string[] }
  | { readonly problem: 'unknown' | 'value missing'; readonly option: string };

/** How GNU getopt reads words: values keep what they begin with, be it `=`. */
export function readWords(words: readonly string[], set: FlagSet): ReadWords {
  const options: Option[] = [];
  const args: string[] = [];
  const shorts = new Map(Object.entries(set).map(([name, { short }]) => [short, name]));
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--') return { options, args: [...args, ...words.slice(at + 1)] };
    if (word === '-' || !word.startsWith('-')) {
      args.push(word);
      continue;
    }
    const isLong = word.startsWith('--');
    for (let rest = isLong ? word.slice(2) : word.slice(1); rest !== '';) {
      const name = isLong ? (rest.split('=', 1)[0] ?? '') : (shorts.get(rest[0]) ?? '');
      const flag = Object.hasOwn(set, name) ? set[name] : undefined;
      if (!flag) return { problem: 'unknown', option: isLong ? `--${name}` : (rest[0] ?? '') };
      const glued = isLong ? rest.slice(name.length + 1) : rest.slice(1);
      const hasValue = takesValue(flag);
      if (!hasValue && flag.type !== 'attached') {
        options.push({ name, value: '' });
        rest = isLong ? '' : glued;
        continue;
      }
      const isGlued = glued !== '' || (isLong && rest.includes('='));
      const next = words[at + 1];
      if (hasValue && !isGlued && next === undefined)
        return { problem: 'value missing', option: isLong ? `--${name}` : (rest[0] ?? '') };
      options.push({ name, value: isGlued || !hasValue ? glued : (next ?? '') });
      if (hasValue && !isGlued) at++;
      rest = '';
    }
  }
  return { options, args };
}

const takesValue = ({ type = 'boolean' }: Flag): boolean => type === 'string' || type === 'array';
