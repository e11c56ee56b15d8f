/**
 * What of the shell a page loads when it is first needed: the grammar of command lines with the first line,
 * commands that few lines name, and YAML. Whoever needs it before it is there throws; the page then loads it and
 * plays the run again up to that line, which is the same run. In Node, `later-parts.ts` is loaded from the start.
 */
import type { parse as readScript } from 'unbash';
import type { Texts } from '$lib/simulation/cluster/node';
import type { Command } from './command';

export interface LaterParts {
  /** By their words, joined by blanks. */
  readonly commands: ReadonlyMap<string, Command>;
  /** Whether a command has an option, as far as the simulation has not got it. */
  readonly isRealOption: (command: string, option: string) => boolean;
  /** Writes an object as YAML. */
  readonly stringify: (object: unknown) => string;
  /** The long texts of a node's files. */
  readonly nodeFileText: Texts['file'];
}

/** The parts, each with a module of its own that provides it: `grammar.ts`, `later-parts.ts`. */
export type Part = 'grammar' | 'rare';

/** Something was needed that has not been loaded. */
export class NotLoaded extends Error {
  readonly part: Part;

  constructor(part: Part) {
    super(`a part of the shell is not loaded yet: ${part}`);
    this.part = part;
  }
}

type Grammar = typeof readScript;

let grammar: Grammar | undefined;

export function provideGrammar(loaded: Grammar): void {
  grammar = loaded;
}

/** Reads a text as bash reads it. @throws NotLoaded */
export function parse(text: string): ReturnType<Grammar> {
  if (!grammar) throw new NotLoaded('grammar');
  return grammar(text);
}

let parts: LaterParts | undefined;

export function provideLater(loaded: LaterParts): void {
  parts = loaded;
}

/** @throws NotLoaded */
export function later(): LaterParts {
  if (!parts) throw new NotLoaded('rare');
  return parts;
}
