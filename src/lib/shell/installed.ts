import { commandOf, firstWords } from './commands';
import type { Place } from './place';
import { toolNames } from './tools';

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
