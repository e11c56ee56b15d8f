/** Tools whose verbs are files: `kubectl get`, `docker network ls`. Each has a `_tool.ts` in its folder. */
import type { Command, Invocation } from './command';
import { commandOf, verbsOf } from './commands';
import type { Program } from './effect';
import { parseFlags, type FlagProblem, type FlagSet } from './flags';
import type { Place } from './place';
import { help } from './help';

export interface Tool {
  readonly places: readonly Place['kind'][];
  readonly summary: string;
  /** Flags that every verb takes, before it or after. */
  readonly globalFlags: FlagSet;
  /** Verbs whose rest is another command's words. */
  readonly stopsAtArgument?: readonly string[];
  /** Short words for verbs: `create ns` for `create namespace`. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** Complains about a flag that a verb does not take. */
  flagProblem(verb: string, problem: FlagProblem): Program;
  /** Complains about a verb that is not there; `verb` is empty when none was given. */
  unknownVerb(verb: string, group: string): Program;
  /** Asks for help as this tool does. */
  readonly helpFlags: readonly string[];
}

const files = import.meta.glob<Tool>('./commands/*/_tool.ts', { eager: true, import: 'tool' });

export const toolNames: ReadonlyMap<string, Tool> = new Map(
  Object.entries(files).map(([path, tool]) => [path.split('/')[2] ?? '', tool]),
);

/** Finds the verb among the words and runs it. */
export function* runTool(
  name: string,
  words: readonly string[],
  base: Omit<Invocation, 'args' | 'flags'>,
): Program {
  const tool = toolNames.get(name);
  if (!tool) return 127;
  const before = parseFlags(words, tool.globalFlags, { stopsAtArgument: true });
  if (!before.ok) {
    if (words.some((word) => tool.helpFlags.includes(word))) return yield* toolHelp(name, tool);
    return yield* tool.flagProblem(name, before.problem);
  }
  const flagWords = words.slice(0, words.length - before.args.length);
  const { path, command, rest } = findVerb(name, before.args);
  if (before.args.length === 0 && words.length === 0) return yield* toolHelp(name, tool);
  if (!command) {
    const [verb = ''] = rest;
    if (tool.helpFlags.includes(verb)) return yield* groupHelp(path);
    return yield* tool.unknownVerb(verb, path);
  }
  const own = rest.slice(0, !rest.includes('--') ? undefined : rest.indexOf('--'));
  if (own.some((word) => tool.helpFlags.includes(word)) && !tool.stopsAtArgument?.includes(path))
    return yield* help(path, command);
  const flags = { ...tool.globalFlags, ...command.flags };
  const stopsAtArgument = tool.stopsAtArgument?.includes(path) ?? false;
  const parsed = parseFlags([...flagWords, ...rest], flags, { stopsAtArgument });
  if (!parsed.ok) return yield* tool.flagProblem(path, parsed.problem);
  const { args, flags: given, dashDash } = parsed;
  return yield* command.run({ ...base, args, dashDash, flags: given });
}

interface Found {
  /** The words of the verb: `docker network ls`. */
  readonly path: string;
  readonly command: Command | undefined;
  readonly rest: readonly string[];
}

/** The longest run of words that names a command: `config view` goes before `config`. */
export function findVerb(tool: string, args: readonly string[]): Found {
  const aliases = toolNames.get(tool)?.aliases ?? {};
  let path = tool;
  let taken = 0;
  for (; taken < args.length; taken++) {
    const further = `${path} ${args[taken] ?? ''}`;
    const verb = (aliases[further] ?? further).slice(path.length + 1);
    if (!verbsOf(path).includes(verb)) break;
    path = `${path} ${verb}`;
  }
  return { path, command: commandOf(path), rest: args.slice(taken) };
}

function* toolHelp(name: string, tool: Tool): Program {
  const verbs = verbsOf(name).map(
    (verb) => `  ${verb.padEnd(16)}${commandOf(`${name} ${verb}`)?.summary ?? ''}`,
  );
  const text = [
    tool.summary,
    '',
    'Commands that are simulated:',
    ...verbs,
    '',
    `Use "${name} <command> --help" for what of it is simulated.`,
  ];
  yield { type: 'write', to: 'stdout', text: `${text.join('\n')}\n` };
  return 0;
}

function* groupHelp(path: string): Program {
  const verbs = verbsOf(path).map(
    (verb) => `  ${verb.padEnd(16)}${commandOf(`${path} ${verb}`)?.summary ?? ''}`,
  );
  yield {
    type: 'write',
    to: 'stdout',
    text: `Commands of ${path} that are simulated:\n${verbs.join('\n')}\n`,
  };
  return 0;
}

/** What `kubectl help` prints. */
export function* runToolHelp(name: string, words: readonly string[]): Program {
  const tool = toolNames.get(name);
  if (!tool) return 127;
  if (words.length === 0) return yield* toolHelp(name, tool);
  const { command, path } = findVerb(name, words);
  if (command) return yield* help(path, command);
  return verbsOf(path).length > 0 && path !== name
    ? yield* groupHelp(path)
    : yield* tool.unknownVerb(words[0] ?? '', path);
}
