/** What Tab offers: commands, verbs, flags, kinds, names and files, from what stands before the cursor. */
import { resourceOf } from '$lib/simulation/apiserver/resources';
import { resolvePath } from '$lib/simulation/host/files';
import type { Command } from './command';
import { commandOf, verbsOf } from './commands';
import type { FlagSet } from './flags';
import { installed, isInstalled } from './installed';
import type { ShellState } from './state';
import { findVerb, toolNames } from './tools';

export interface Completed {
  /** Where the word begins that a candidate replaces. */
  readonly from: number;
  /** Sorted, each once. */
  readonly candidates: readonly string[];
}

/** Everything after the last of these is the command that is being typed. */
const COMMAND_BEGINS = /(?:\|\|?|&&|;|\$\(|`|\b(?:do|then|else|if|while)\s|^!?\s)/g;

export function complete(state: ShellState, before: string): Completed {
  const simple = lastCommand(before);
  const words = simple.split(/\s+/).filter((word, index) => word !== '' || index > 0);
  const word = words.pop() ?? '';
  const from = before.length - word.length;
  const redirected = /(?:^|\s)\d?[<>]{1,2}\s*$/.test(before.slice(0, from));
  const candidates = redirected ? files(state, word) : candidatesFor(state, words, word);
  return {
    from,
    candidates: [...new Set(candidates)].filter((each) => each.startsWith(word)).sort(),
  };
}

function lastCommand(before: string): string {
  let start = 0;
  for (const match of before.matchAll(COMMAND_BEGINS)) start = match.index + match[0].length;
  return before.slice(start).trimStart();
}

/** Commands that run another command, whose words follow. */
const wrappers = new Set(['watch', 'time', 'sudo']);

function candidatesFor(
  state: ShellState,
  words: readonly string[],
  word: string,
): readonly string[] {
  const [name, ...rest] = expandAlias(state, words);
  if (name === undefined)
    return word.includes('/')
      ? files(state, word)
      : [...installed(state.place.kind), ...state.aliases.keys()];
  if (!isInstalled(name, state.place.kind)) return files(state, word);
  if (wrappers.has(name)) return candidatesFor(state, rest.filter(isNoFlag), word);
  const tool = toolNames.get(name);
  if (!tool) return argumentsOf(state, commandOf(name), { args: rest, word });
  const { path, command, rest: args } = findVerb(name, rest.filter(withoutGlobal()));
  if (!command && args.length > 0) return [];
  const verbs = args.length === 0 ? verbsOf(path) : [];
  const own = argumentsOf(state, command, { args, word, globalFlags: tool.globalFlags });
  return [...verbs, ...own];
}

function expandAlias(state: ShellState, words: readonly string[]): readonly string[] {
  const alias = state.aliases.get(words[0] ?? '');
  return alias === undefined ? words : [...alias.split(/\s+/), ...words.slice(1)];
}

const isNoFlag = (word: string): boolean => !word.startsWith('-');

/** `kubectl -n kube-system get`: a flag and its value before the verb are not the verb. */
function withoutGlobal() {
  let isValue = false;
  return (word: string, index: number): boolean => {
    const skips = isValue;
    isValue = index === 0 && (word === '-n' || word === '--namespace');
    return !skips && !isValue;
  };
}

interface Typed {
  readonly args: readonly string[];
  readonly word: string;
  readonly globalFlags?: FlagSet;
}

function argumentsOf(
  state: ShellState,
  command: Command | undefined,
  { args, word, globalFlags = {} }: Typed,
): readonly string[] {
  const flags: FlagSet = { ...globalFlags, ...command?.flags };
  if (word.startsWith('-')) return flagNames(flags, word);
  const values = flagValues(state, args.at(-1));
  if (values) return values;
  if (!command) return [];
  const { cluster, place } = state;
  if (command.complete) return command.complete({ cluster, state, place, args, word });
  return command.places === undefined ? files(state, word) : [];
}

const flagNames = (flags: FlagSet, word: string): string[] => [
  ...Object.keys(flags).map((name) => `--${name}`),
  ...(word.startsWith('--') ? [] : Object.values(flags).flatMap(shortOf)),
];

const shortOf = ({ short }: FlagSet[string]): string[] => (short ? [`-${short}`] : []);

/** Values of the flags that every tool has alike. */
function flagValues({ cluster }: ShellState, flag: string | undefined): string[] | undefined {
  switch (flag) {
    case '-n':
    case '--namespace':
      return cluster.api.store.list(resourceOf('namespaces')).map(({ metadata }) => metadata.name);
    case '-o':
    case '--output':
      return ['wide', 'yaml', 'json', 'name', 'jsonpath=', 'custom-columns='];
    default:
      return undefined;
  }
}

function files({ place, cwd }: ShellState, word: string): string[] {
  const directory = word.slice(0, word.lastIndexOf('/') + 1);
  const path = resolvePath(cwd, directory.replace(/^~(?=\/)/, place.home));
  return place.files.list(path).map((name) => {
    const isDirectory = place.files.stat(resolvePath(path, name))?.kind === 'directory';
    return `${directory}${name}${isDirectory ? '/' : ''}`;
  });
}
