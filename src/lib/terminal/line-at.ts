import type { IBuffer } from '@xterm/xterm';

/** The whole line that a row of the screen belongs to: long lines take several rows. */
export function lineAt(buffer: IBuffer, row: number): string {
  let first = row;
  while (first > 0 && buffer.getLine(first)?.isWrapped) first--;
  let text = '';
  for (let at = first; ; at++) {
    const line = buffer.getLine(at);
    if (!line || (at > first && !line.isWrapped)) break;
    text += line.translateToString(false);
  }
  return text.trimEnd();
}
