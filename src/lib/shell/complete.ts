/** What Tab offers: commands, verbs, flags, kinds, names and files, from what stands before the cursor. */
import { resourceOf } from '$lib/simulation/apiserver/resources';
import { resolvePath } from '$lib/simulation/host/files';
import type { Command } from './command';
import { commandOf, verbsOf } from './commands';
import { Flags, parseFlags, type FlagSet } from './flags';
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

function candidatesFor(
  state: ShellState,
  words: readonly string[],
  word: string,
): readonly string[] {
  const [name, ...rest] = expandAlias(state, words);
  if (name === undefined)
    return word.includes('/')
      ? files(state, word)
      : [...installed(state.place), ...state.aliases.keys()];
  if (!isInstalled(name, state.place)) return files(state, word);
  // These run another command, whose words follow their own.
  if (runners.has(name)) {
    const own = withoutOwnFlags(rest);
    return candidatesFor(state, name === 'timeout' ? own.slice(1) : own, word);
  }
  const tool = toolNames.get(name);
  if (!tool) return argumentsOf(state, commandOf(name), { args: rest, word });
  const { globalFlags } = tool;
  const before = parseFlags(rest, globalFlags, { stopsAtArgument: true });
  if (!before.ok) return argumentsOf(state, undefined, { args: rest, word, globalFlags });
  const { path, command, rest: own } = findVerb(name, before.args);
  if (!command && own.length > 0) return [];
  const verbs = own.length === 0 ? verbsOf(path) : [];
  // `kubectl -n kube-system get`: what stands before the verb holds for it too.
  const args = [...rest.slice(0, rest.length - before.args.length), ...own];
  return [...verbs, ...argumentsOf(state, command, { args, word, globalFlags })];
}

function expandAlias(state: ShellState, words: readonly string[]): readonly string[] {
  const alias = state.aliases.get(words[0] ?? '');
  return alias === undefined ? words : [...alias.split(/\s+/), ...words.slice(1)];
}

const runners = new Set(['command', 'timeout', 'watch', 'xargs']);
const takesValue = /^(-[nkIdLs]|--(interval|kill-after|signal|max-args|max-lines|delimiter))$/;

/** `watch -n 1 kubectl get`: what follows watch's own flags. */
function withoutOwnFlags([first, ...rest]: readonly string[]): readonly string[] {
  if (first === undefined) return [];
  if (takesValue.test(first)) return withoutOwnFlags(rest.slice(1));
  return first.startsWith('-') ? withoutOwnFlags(rest) : [first, ...rest];
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
  const hasFlags = Object.keys(flags).length > 0;
  if (hasFlags && word.startsWith('-')) return flagNames(flags, word);
  // A command that declares no flags reads its own words.
  const parsed = hasFlags ? parseFlags(args, flags) : undefined;
  if (parsed && !parsed.ok && parsed.problem.kind === 'value missing')
    return flagValues(state, flags, { flag: args.at(-1) ?? '', word });
  if (!command) return [];
  if (!command.complete) return command.places === undefined ? files(state, word) : [];
  const { cluster, place } = state;
  const given = parsed?.ok ? parsed : { args, flags: new Flags(new Map()) };
  return command.complete({ cluster, state, place, args: given.args, flags: given.flags, word });
}

const flagNames = (flags: FlagSet, word: string): string[] => [
  ...Object.keys(flags).map((name) => `--${name}`),
  ...(word.startsWith('--') ? [] : Object.values(flags).flatMap(shortOf)),
];

const shortOf = ({ short }: FlagSet[string]): string[] => (short ? [`-${short}`] : []);

/** Values of kubectl's flags that can be listed. */
function flagValues(
  state: ShellState,
  flags: FlagSet,
  { flag, word }: { readonly flag: string; readonly word: string },
): string[] {
  if (!flags.namespace) return [];
  const { cluster } = state;
  switch (Object.keys(flags).find((name) => isFlag(name, flags[name], flag))) {
    case 'filename':
    case 'patch-file':
      return files(state, word);
    case 'namespace':
      return cluster.api.store.list(resourceOf('namespaces')).map(({ metadata }) => metadata.name);
    case 'output':
      return ['wide', 'yaml', 'json', 'name', 'jsonpath=', 'custom-columns='];
    default:
      return [];
  }
}

/** Whether a word is this flag, alone or as the last of several letters: `-n`, `-wn`. */
const isFlag = (name: string, flag: FlagSet[string] | undefined, word: string): boolean =>
  word === `--${name}` ||
  (flag?.short !== undefined && /^-\w+$/.test(word) && word.endsWith(flag.short));

function files({ place, cwd }: ShellState, word: string): string[] {
  const directory = word.slice(0, word.lastIndexOf('/') + 1);
  const path = resolvePath(cwd, directory.replace(/^~(?=\/)/, place.home));
  return place.files.list(path).map((name) => {
    const isDirectory = place.files.stat(resolvePath(path, name))?.kind === 'directory';
    return `${directory}${name}${isDirectory ? '/' : ''}`;
  });
}
