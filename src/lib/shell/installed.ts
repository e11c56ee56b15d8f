import { commandOf, firstWords } from './commands';
import { isKnownInside } from './container-programs';
import { languageNames, languagePlaces } from './later-names';
import type { Place } from './place';
import { toolNames } from './tools';

/** What the shell has and the disk has not. */
export const onlyBuiltins: ReadonlySet<string> = new Set(
  'alias break cd command continue exit export history read set type unalias unset'.split(' '),
);

/** What tells which commands a place has. */
export type Where = Pick<Place, 'kind' | 'container'>;

/** Whether a place has a command. */
export function isInstalled(name: string, { kind, container }: Where): boolean {
  const tool = toolNames.get(name);
  if (tool) return tool.places.includes(kind);
  if (languageNames.includes(name)) return languagePlaces.includes(kind);
  if (container && !isKnownInside(container, name)) return false;
  const command = commandOf(name);
  return command !== undefined && (command.places?.includes(kind) ?? true);
}

/** What can stand first on a line, there. */
export const installed = (where: Where): string[] =>
  firstWords.filter((name) => isInstalled(name, where));
