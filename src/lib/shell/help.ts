import type { Command } from './command';
import { verbsOf } from './commands';
import type { Program } from './effect';

/** What of a command is simulated. */
export function* help(name: string, command: Command): Program {
  const lines = [
    command.summary,
    '',
    'Usage:',
    `  ${name.replace(/ [^ ]+$/, '')}${name.includes(' ') ? ' ' : ''}${command.usage}`,
  ];
  const flags = Object.entries(command.flags ?? {});
  if (flags.length > 0) lines.push('', 'Options that are simulated:');
  for (const [flag, { short, type, help: words }] of flags) {
    const value = type === 'string' || type === 'list' ? '=…' : '';
    lines.push(`  ${short ? `-${short}, ` : '    '}--${flag}${value}:`, `        ${words}`);
  }
  const verbs = verbsOf(name);
  if (verbs.length > 0)
    lines.push('', 'Commands that are simulated:', ...verbs.map((verb) => `  ${verb}`));
  yield { type: 'write', to: 'stdout', text: `${lines.join('\n')}\n` };
  return 0;
}
