import { defineCommand } from '../command';
import { print, readLine } from '../effect';
import { misused } from '../text';
import { unescapeText } from './echo';

/** `tr [-d] [-s] SET1 [SET2]`. */
export const command = defineCommand({
  usage: 'tr [-d] [-s] SET1 [SET2]',
  summary: 'Translate or delete characters',
  flags: {
    delete: { short: 'd', help: 'delete characters in SET1' },
    'squeeze-repeats': { short: 's', help: 'replace a sequence of a repeated character by one' },
  },

  *run({ args, flags }) {
    const [from, to, extra] = args;
    if (from === undefined) return yield* misused('tr', 'missing operand');
    if (to === undefined && !flags.isOn('delete') && !flags.isOn('squeeze-repeats'))
      return yield* misused(
        'tr',
        `missing operand after ‘${from}’\nTwo strings must be given when translating.`,
      );
    if (extra !== undefined) return yield* misused('tr', `extra operand ‘${extra}’`);
    const source = expandSet(from);
    const target = expandSet(to ?? '');
    let last = '';
    for (;;) {
      const line = yield* readLine();
      if (line === undefined) return 0;
      let text = '';
      for (const character of line) {
        const at = source.indexOf(character);
        if (at >= 0 && flags.isOn('delete')) continue;
        const written =
          at >= 0 && target.length > 0
            ? (target[Math.min(at, target.length - 1)] ?? '')
            : character;
        const squeezed = target.length > 0 ? target : source;
        if (flags.isOn('squeeze-repeats') && written === last && squeezed.includes(written))
          continue;
        text += written;
        last = written;
      }
      yield* print(text);
    }
  },
});

/** `a-z` and `[:upper:]` written out. */
function expandSet(set: string): string[] {
  const named = set
    .replaceAll('[:upper:]', 'A-Z')
    .replaceAll('[:lower:]', 'a-z')
    .replaceAll('[:digit:]', '0-9')
    .replaceAll('[:space:]', ' \\t\\n');
  const ranged = unescapeText(named).replace(
    /([A-Za-z0-9])-([A-Za-z0-9])/g,
    (_, first: string, last: string) => {
      const [from = 0, to = 0] = [first.codePointAt(0), last.codePointAt(0)];
      return Array.from({ length: Math.max(0, to - from + 1) }, (__, index) =>
        String.fromCodePoint(from + index),
      ).join('');
    },
  );
  return [...ranged];
}
