import { defineCommand } from '../command';
import { complain, fail, print } from '../effect';
import { eachLine, misused } from '../text';

const WIDTH = 76;

/** `base64 [-d] [-i] [-w COLUMNS] [FILE]`. @source GNU coreutils 9.1 src/basenc.c */
export const command = defineCommand({
  usage: 'base64 [-d] [-i] [-w COLUMNS] [FILE]',
  summary: 'Base64 encode or decode',
  flags: {
    decode: { short: 'd', help: 'decode data' },
    'ignore-garbage': { short: 'i', help: 'when decoding, ignore other characters' },
    wrap: {
      short: 'w',
      type: 'string',
      help: 'wrap lines after this many characters, 0 for never',
    },
  },

  *run(invocation) {
    const { args, flags } = invocation;
    const width = flags.get('wrap') ?? String(WIDTH);
    if (!/^\d+$/.test(width)) return yield* fail(`base64: invalid wrap size: ‘${width}’`);
    const [, extra] = args;
    if (extra !== undefined) return yield* misused('base64', `extra operand ‘${extra}’`);
    let text = '';
    const failed = yield* eachLine('base64', invocation, function* (line) {
      text += line;
      yield* print('');
      return undefined;
    });
    if (failed !== 0) return failed;
    if (!flags.isOn('decode')) {
      yield* print(wrapped(encode(text), Number(width)));
      return 0;
    }
    const digits = text.replace(flags.isOn('ignore-garbage') ? /[^A-Za-z0-9+/=]/g : /\n/g, '');
    const { decoded, isWhole } = decode(digits);
    yield* print(decoded);
    if (isWhole) return 0;
    yield* complain('base64: invalid input');
    return 1;
  },
});

const encode = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));

const wrapped = (text: string, width: number): string =>
  width === 0 ? text : text.replace(new RegExp(`.{1,${width}}`, 'g'), '$&\n');

/** What comes before the first thing that is no Base64 is decoded. @simplified Bytes that are no UTF-8 become U+FFFD. */
function decode(digits: string): { readonly decoded: string; readonly isWhole: boolean } {
  // Several texts may stand one behind the other, each with its own padding.
  const [good = ''] =
    /^(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)*/.exec(digits) ?? [];
  const rest = digits.slice(good.length);
  const [more = ''] = /^[A-Za-z0-9+/]{2,3}/.exec(rest) ?? [];
  const pieces = [...(good.match(/[^=]+=*/g) ?? []), more];
  const bytes = pieces.map((piece) => atob(piece)).join('');
  const decoded = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)),
  );
  return { decoded, isWhole: rest === '' };
}
