const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The text's UTF-8 bytes in base64. @source RFC 4648 section 4 */
export function toBase64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  let encoded = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const [first = 0, second, third] = bytes.subarray(index, index + 3);
    const bits = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    const sextets = [bits >> 18, (bits >> 12) & 63, (bits >> 6) & 63, bits & 63];
    const given = third !== undefined ? 4 : second !== undefined ? 3 : 2;
    encoded += sextets.map((value, at) => (at < given ? (ALPHABET[value] ?? '') : '=')).join('');
  }
  return encoded;
}
