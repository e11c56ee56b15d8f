/**
 * What of the shell a page loads when it is first needed: what reads and runs command lines with the first line,
 * commands that few lines name, and YAML. Whoever needs it before it is there throws; the page then loads it and
 * plays the run again up to that line, which is the same run. In Node, `later-parts.ts` is loaded from the start.
 */
import type { Texts } from '$lib/simulation/cluster/node';
import { Late } from '$lib/simulation/late';
import type { Command } from './command';
import type { kubeAccess } from './commands/kubectl/config/_clientcmd';
import type { complete } from './complete';
import type { shellOf } from './container-programs';
import type { runScript } from './evaluate/evaluate';
import type { expandHistory } from './history-expansion';
import type { Job } from './job';
import type { laptopFiles } from './laptop-files';
import type { latinCommandOf } from './latin-command';
import type { parseLine } from './parse';

export { NotLoaded, type Part } from '$lib/simulation/late';

/** What a terminal needs when a line is typed. */
export interface LineParts {
  readonly parseLine: typeof parseLine;
  readonly expandHistory: typeof expandHistory;
  readonly runScript: typeof runScript;
  readonly Job: typeof Job;
  readonly complete: typeof complete;
  readonly latinCommandOf: typeof latinCommandOf;
  readonly shellOf: typeof shellOf;
  readonly laptopFiles: typeof laptopFiles;
}

/** Provided by `grammar.ts`. */
export const lines = new Late<LineParts>('grammar');

export interface LaterParts {
  /** By their words, joined by blanks. */
  readonly commands: ReadonlyMap<string, Command>;
  /** Whether a command has an option, as far as the simulation has not got it. */
  readonly isRealOption: (command: string, option: string) => boolean;
  /** Writes an object as YAML. */
  readonly stringify: (object: unknown) => string;
  readonly readYaml: Texts['readYaml'];
  /** The long texts of a node's files. */
  readonly nodeFileText: Texts['file'];
  /** The texts of the learner's manifests, by path. */
  readonly manifestTexts: ReadonlyMap<string, string>;
  /** Reads kubeconfigs that are not as they were made. */
  readonly kubeAccess: typeof kubeAccess;
}

/** Provided by `later-parts.ts`. */
export const rare = new Late<LaterParts>('rare');

/** @throws NotLoaded */
export const later = (): LaterParts => rare.value;

/** `sed`, `awk` and `jq`, by their names. Provided by `languages.ts`. */
export const languages = new Late<ReadonlyMap<string, Command>>('languages');

/** The texts of the API's types, by group and version. Provided by `schemas.ts`. */
export const fieldTexts = new Late<ReadonlyMap<string, string>>('schemas');

/** @throws NotLoaded */
export const schemas = (): ReadonlyMap<string, string> => fieldTexts.value;
