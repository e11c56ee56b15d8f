/** A jq program as it has been read. */
import type { Json } from './json';

export type Node =
  | { readonly kind: 'identity' | 'recurse' }
  | { readonly kind: 'literal'; readonly value: Json }
  /** A text with parts to be worked out; `format` is `@base64` and its like. */
  | {
      readonly kind: 'string';
      readonly format: string | undefined;
      readonly parts: readonly (string | Node)[];
    }
  | { readonly kind: 'format'; readonly name: string }
  | Access
  | { readonly kind: 'array'; readonly body: Node | undefined }
  | { readonly kind: 'object'; readonly entries: readonly (readonly [Node, Node])[] }
  | { readonly kind: 'negate'; readonly operand: Node }
  | Pair
  | Operation
  | { readonly kind: 'if'; readonly test: Node; readonly then: Node; readonly else: Node }
  | { readonly kind: 'try'; readonly body: Node; readonly handler: Node | undefined }
  | {
      readonly kind: 'reduce';
      readonly source: Node;
      readonly pattern: Pattern;
      readonly first: Node;
      readonly update: Node;
    }
  | {
      readonly kind: 'foreach';
      readonly source: Node;
      readonly pattern: Pattern;
      readonly first: Node;
      readonly update: Node;
      readonly extract: Node | undefined;
    }
  | { readonly kind: 'define'; readonly definition: Definition; readonly rest: Node }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly args: readonly Node[];
      readonly at: number;
    }
  | { readonly kind: 'variable'; readonly name: string; readonly at: number }
  | { readonly kind: 'bind'; readonly source: Node; readonly pattern: Pattern; readonly body: Node }
  | { readonly kind: 'label'; readonly name: string; readonly body: Node }
  | { readonly kind: 'break'; readonly name: string; readonly at: number };

/** `isOptional`, a `?` right behind it: where it fails there is nothing. */
export type Access = { readonly of: Node; readonly isOptional?: boolean } & (
  | { readonly kind: 'index'; readonly key: Node }
  | { readonly kind: 'slice'; readonly from: Node | undefined; readonly to: Node | undefined }
  | { readonly kind: 'iterate' }
);

export interface Pair {
  readonly kind: 'pipe' | 'comma' | 'and' | 'or' | 'alternative';
  readonly left: Node;
  readonly right: Node;
}

export interface Operation {
  readonly kind: 'operate' | 'update';
  readonly operator: string;
  readonly left: Node;
  readonly right: Node;
}

export type Pattern =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'array'; readonly items: readonly Pattern[] }
  | { readonly kind: 'object'; readonly entries: readonly ObjectPattern[] };

export interface ObjectPattern {
  /** The variable that takes the value as well: `{$name}`. */
  readonly name: string | undefined;
  readonly key: Node;
  readonly value: Pattern | undefined;
}

export interface Definition {
  readonly name: string;
  /** Those with `$` are values, the others programs. */
  readonly parameters: readonly string[];
  readonly body: Node;
}
