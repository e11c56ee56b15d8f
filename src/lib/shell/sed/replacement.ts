/** The right side of `s`: texts, groups and changes of case. @source GNU sed 4.9 sed/regexp.c, sed/execute.c */
import type { Match } from '../posix/match';
import { controlOf } from '../posix/bracket';

/** `\U`, `\L` and `\E` go on; `\u` and `\l` change one character. */
type Case = 'U' | 'L' | 'E' | 'u' | 'l';

export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'group'; readonly index: number }
  | { readonly kind: 'case'; readonly to: Case };

export type Replacement = readonly Piece[];

export function parseReplacement(text: string): Replacement {
  const pieces: Piece[] = [];
  for (const [word] of text.matchAll(/\\(?:x[\da-fA-F]{1,2}|o[0-7]{3}|d\d{3}|[^])|&|[^\\&]+|\\$/gu))
    pieces.push(pieceOf(word));
  return pieces;
}

function pieceOf(word: string): Piece {
  if (word === '&') return { kind: 'group', index: 0 };
  const letter = word[1] ?? '';
  if (!word.startsWith('\\')) return { kind: 'text', text: word };
  if (/^\d$/.test(letter)) return { kind: 'group', index: Number(letter) };
  if (/^[ULEul]$/.test(letter)) return { kind: 'case', to: letter as Case };
  const base = { x: 16, o: 8, d: 10 }[letter];
  if (base !== undefined && word.length > 2)
    return { kind: 'text', text: String.fromCharCode(parseInt(word.slice(2), base) % 256) };
  return { kind: 'text', text: controlOf(letter) ?? word.slice(1) };
}

/** The highest group that it names. */
export const highestGroup = (replacement: Replacement): number =>
  Math.max(0, ...replacement.map((piece) => (piece.kind === 'group' ? piece.index : 0)));

/** The text that stands in a match's place. */
export function replacedBy(replacement: Replacement, match: Match): string {
  let written = '';
  let going: Case = 'E';
  let once: Case | undefined;
  for (const piece of replacement) {
    if (piece.kind === 'case') {
      if (piece.to === 'u' || piece.to === 'l') once = piece.to;
      else going = piece.to;
      continue;
    }
    const plain = piece.kind === 'text' ? piece.text : match.group(piece.index);
    if (plain === '') continue;
    const text = inCase(plain, going);
    const [first = ''] = text;
    written += once === undefined ? text : inCase(first, once) + text.slice(first.length);
    once = undefined;
  }
  return written;
}

function inCase(text: string, to: Case): string {
  if (to === 'U' || to === 'u') return text.toUpperCase();
  return to === 'E' ? text : text.toLowerCase();
}
