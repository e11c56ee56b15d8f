const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The UTF-8 bytes of a text in base64, as secrets hold them. */
export function toBase64(text: string): string {
  const bytes = [...new TextEncoder().encode(text)];
  let encoded = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const [a = 0, b, c] = bytes.slice(index, index + 3);
    encoded += ALPHABET[a >> 2] ?? '';
    encoded += ALPHABET[((a & 3) << 4) | ((b ?? 0) >> 4)] ?? '';
    encoded += b === undefined ? '=' : (ALPHABET[((b & 15) << 2) | ((c ?? 0) >> 6)] ?? '');
    encoded += c === undefined ? '=' : (ALPHABET[c & 63] ?? '');
  }
  return encoded;
}
