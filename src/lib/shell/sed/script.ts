/** A sed script as it has been read. */
import type { Expression } from '../posix/expression';
import type { Replacement } from './replacement';

export type Address =
  | { readonly kind: 'line'; readonly line: number }
  | { readonly kind: 'last' }
  /** An empty expression is the one that was used last. */
  | { readonly kind: 'match'; readonly expression: Expression | undefined }
  /** `first~step` */
  | { readonly kind: 'step'; readonly first: number; readonly step: number };

/** Where a range ends: `+N` lines further, or at the next line that N divides. */
export type End =
  | Address
  | { readonly kind: 'further'; readonly lines: number }
  | { readonly kind: 'multiple'; readonly of: number };

export interface Addresses {
  readonly from?: Address;
  readonly to?: End;
  readonly isNegated: boolean;
}

export type Action =
  | { readonly name: '=' | 'd' | 'D' | 'g' | 'G' | 'h' | 'H' | 'n' | 'N' | 'p' | 'P' | 'x' | 'z' }
  | { readonly name: 'F' | '}' | ':' }
  | { readonly name: 'q' | 'Q'; readonly exitCode: number }
  | { readonly name: 'a' | 'i' | 'c'; readonly text: string }
  | { readonly name: 'r' | 'w'; readonly file: string }
  | { readonly name: 'b' | 't' | 'T'; to: number }
  /** What follows is done only for the lines that its addresses choose. */
  | { readonly name: '{'; end: number }
  | { readonly name: 'y'; readonly characters: ReadonlyMap<string, string> }
  | { readonly name: 's'; readonly substitution: Substitution };

export interface Substitution {
  readonly expression: Expression | undefined;
  readonly replacement: Replacement;
  readonly isGlobal: boolean;
  /** The first match that is replaced. */
  readonly number: number;
  /** How often the outcome is printed. */
  readonly prints: boolean;
  readonly file: string | undefined;
}

export interface Instruction {
  readonly addresses: Addresses;
  readonly action: Action;
}

export type Script = readonly Instruction[];
