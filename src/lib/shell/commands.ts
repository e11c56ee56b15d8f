/** The folder is the registry: `commands/kubectl/get.ts` is the command `kubectl get`. Nothing else names it. */
import type { Command } from './command';

const files = import.meta.glob<Command>(
  ['./commands/**/*.ts', '!./commands/**/_*.ts', '!**/*.test.ts'],
  {
    eager: true,
    import: 'command',
  },
);

/** Commands by their words, joined by blanks. */
export const commands: ReadonlyMap<string, Command> = new Map(
  Object.entries(files).map(([path, command]) => [
    path.slice('./commands/'.length, -'.ts'.length).replaceAll('/', ' '),
    command,
  ]),
);

/** Tools whose verbs are files of their own: `kubectl`, `docker`, `crictl` … */
const tools = new Set(
  [...commands.keys()].filter((name) => name.includes(' ')).map((name) => name.split(' ')[0] ?? ''),
);

export const isTool = (name: string): boolean => tools.has(name);

/** The verbs of a tool, or of one of its groups: `docker network` has `ls`, `inspect` … */
export function verbsOf(prefix: string): string[] {
  const depth = prefix.split(' ').length;
  const found = [...commands.keys()]
    .filter((name) => name.startsWith(`${prefix} `))
    .map((name) => name.split(' ')[depth] ?? '');
  return [...new Set(found)].sort();
}

/** Names that can stand first on a line. */
export const firstWords: readonly string[] = [
  ...new Set([...commands.keys()].map((name) => name.split(' ')[0] ?? '')),
].sort();
