import { latinFormOf } from './hangul';
import { isInstalled } from './installed';
import type { ShellState } from './state';

/** The line as it would read with the keyboard in Latin mode, when its first word is then a command. */
export function latinCommandOf({ aliases, place }: ShellState, line: string): string | undefined {
  const latin = latinFormOf(line);
  const [first = ''] = latin?.trim().split(/\s+/) ?? [];
  return aliases.has(first) || isInstalled(first, place) ? latin : undefined;
}
