import { commandOf, firstWords } from './commands';
import type { Place } from './place';
import { toolNames } from './tools';

/** What the shell has and the disk has not. */
export const onlyBuiltins: ReadonlySet<string> = new Set(
  'alias break cd continue exit export history unalias unset'.split(' '),
);

/** Whether a machine of this kind has a command. */
export function isInstalled(name: string, kind: Place['kind']): boolean {
  const tool = toolNames.get(name);
  if (tool) return tool.places.includes(kind);
  const command = commandOf(name);
  return command !== undefined && (command.places?.includes(kind) ?? true);
}

/** What can stand first on a line, there. */
export const installed = (kind: Place['kind']): string[] =>
  firstWords.filter((name) => isInstalled(name, kind));
