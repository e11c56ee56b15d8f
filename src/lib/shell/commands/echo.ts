import { defineCommand } from '../command';
import { print } from '../effect';

/** `echo [-n] [-e]`. @source bash builtins/echo.def */
export const command = defineCommand({
  usage: 'echo [-n] [-e] [TEXT]...',
  summary: 'Write the arguments',

  *run({ args }) {
    let words = args;
    let newline = '\n';
    let isEscaped = false;
    while (/^-[neE]+$/.test(words[0] ?? '')) {
      const [option = ''] = words;
      if (option.includes('n')) newline = '';
      if (option.includes('e')) isEscaped = true;
      words = words.slice(1);
    }
    const text = words.join(' ');
    if (!isEscaped) yield* print(text + newline);
    else {
      // `\c` ends the output, newline included; a backslash before it may be escaped itself.
      const [whole = '', shown = ''] = /^((?:\\[^c]|[^\\]|\\$)*)(?:\\c)?/s.exec(text) ?? [];
      yield* print(unescapeText(shown) + (whole === shown ? newline : ''));
    }
    return 0;
  },
});

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  '\\': '\\',
};

/** `\n`, `\t` and so on. */
export const unescapeText = (text: string): string =>
  text.replace(/\\(.)/g, (whole, character: string) => escapes[character] ?? whole);
