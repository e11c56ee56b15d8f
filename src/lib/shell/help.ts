import type { Command } from './command';
import { verbsOf } from './commands';
import type { Program } from './effect';

/** A usage begins with the verb, or with the group's word where the tool's own complaints need it: `network ls`. */
function usageLine(name: string, { usage }: Command): string {
  const words = name.split(' ');
  const [first = ''] = usage.split(' ');
  return [...words.slice(0, Math.max(0, words.indexOf(first))), usage].join(' ');
}

/** What of a command is simulated. */
export function* help(name: string, command: Command): Program {
  const lines = [command.summary, '', 'Usage:', `  ${usageLine(name, command)}`];
  const flags = Object.entries(command.flags ?? {});
  if (flags.length > 0) lines.push('', 'Options that are simulated:');
  for (const [flag, { short, type, help: words }] of flags) {
    const value = ['string', 'list', 'array', 'int', 'duration'].includes(type ?? '') ? '=…' : '';
    lines.push(`  ${short ? `-${short}, ` : '    '}--${flag}${value}:`, `        ${words}`);
  }
  const verbs = verbsOf(name);
  if (verbs.length > 0)
    lines.push('', 'Commands that are simulated:', ...verbs.map((verb) => `  ${verb}`));
  yield { type: 'write', to: 'stdout', text: `${lines.join('\n')}\n` };
  return 0;
}
