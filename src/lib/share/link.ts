/**
 * A moment of a run as text for an address: scenario, version, seed, inputs and the moment, compressed.
 * The first character is the format's version. What comes from outside is treated as hostile: bounded in
 * length before and after it is unpacked, and checked field by field.
 */
import type { Recording } from '$lib/simulation/recording/recording';
import { checked, type LinkProblem, packed } from './shape';

export interface Moment {
  readonly recording: Recording;
  readonly atMs: number;
}

export type Decoded =
  | { readonly ok: true; readonly moment: Moment }
  | { readonly ok: false; readonly problem: LinkProblem };

const FORMAT = '1';
/** Longer texts are not ours. */
const TEXT_MAX = 8_000;
const UNPACKED_MAX = 100_000;

export async function encodeMoment(moment: Moment): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(packed(moment)));
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const compressed = new Uint8Array(await new Response(stream).arrayBuffer());
  return FORMAT + toBase64Url(compressed);
}

export async function decodeMoment(text: string): Promise<Decoded> {
  const refuse = (problem: LinkProblem): Decoded => ({ ok: false, problem });
  if (text.length > TEXT_MAX) return refuse('too long');
  if (!/^[A-Za-z0-9_-]+$/.test(text)) return refuse('damaged');
  if (!text.startsWith(FORMAT)) return refuse(/^[2-9]/.test(text) ? 'newer' : 'damaged');
  try {
    const json = await unpack(fromBase64Url(text.slice(FORMAT.length)));
    if (json === undefined) return refuse('too long');
    return checked(JSON.parse(json));
  } catch {
    return refuse('damaged'); // Truncated or changed on its way.
  }
}

/** Unpacks no more than is reasonable: a short text may unfold to gigabytes. */
async function unpack(bytes: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = stream.getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  for (let total = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    total += value.length;
    if (total > UNPACKED_MAX) {
      await reader.cancel();
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}

function toBase64Url(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
}
