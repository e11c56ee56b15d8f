import type { Secret } from '../../api/workloads';

/** What a Secret holds, in plain text. */
export function secretText(secret: Secret, key: string): string | undefined {
  const encoded = secret.data?.[key];
  return encoded === undefined ? undefined : fromBase64(encoded);
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function fromBase64(text: string): string {
  const bytes: number[] = [];
  let bits = 0;
  let length = 0;
  for (const character of text.replace(/[=\s]/g, '')) {
    bits = ((bits << 6) | BASE64.indexOf(character)) & 0xfff_fff;
    length += 6;
    if (length < 8) continue;
    length -= 8;
    bytes.push((bits >> length) & 255);
  }
  return new TextDecoder().decode(new Uint8Array(bytes));
}
