/** What an empty text hashes to. @source FNV-1a, 32-bit offset basis */
export const FNV_BASIS = 0x811c9dc5;

/** Thirty-two bits that depend on every character of `text`. @source FNV-1a */
export function hash32(text: string, basis = FNV_BASIS): number {
  let hash = basis;
  for (let index = 0; index < text.length; index++) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

/** A stream of seeded chance. @source mulberry32 by Tommy Ettinger, public domain */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A number from 0 up to but not including 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `min` to `max`, both included. */
  between(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  /**
   * `baseMs` lengthened by up to `factor` of itself, in whole milliseconds.
   * @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/util/wait/backoff.go Jitter
   */
  jitteredMs(baseMs: number, factor: number): number {
    return Math.round(baseMs + this.next() * factor * baseMs);
  }

  /** `length` characters, each one of `alphabet`. */
  text(length: number, alphabet: string): string {
    const codes: number[] = [];
    while (codes.length < length)
      codes.push(alphabet.charCodeAt(Math.floor(this.next() * alphabet.length)));
    return String.fromCharCode(...codes);
  }

  /** A version 4 UUID. */
  uuid(): string {
    const digits = this.text(30, '0123456789abcdef');
    const variant = '89ab'[this.between(0, 3)] ?? '8';
    return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(12, 15)}-${variant}${digits.slice(15, 18)}-${digits.slice(18)}`;
  }
}

/**
 * All chance of a run. Each user of chance has a stream of its own name, so that one more draw in one place
 * does not move the numbers of any other.
 */
export class Chance {
  readonly #seed: number;
  readonly #streams = new Map<string, Random>();

  constructor(seed: number) {
    this.#seed = seed;
  }

  stream(name: string): Random {
    let stream = this.#streams.get(name);
    if (!stream) {
      stream = new Random(hash32(name, hash32(String(this.#seed))));
      this.#streams.set(name, stream);
    }
    return stream;
  }
}
