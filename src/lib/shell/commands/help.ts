import { commandOf } from '../commands';
import { defineCommand } from '../command';
import { refuse } from '../complaint';
import { print } from '../effect';
import { help } from '../help';
import { installed } from '../installed';
import { runToolHelp, toolNames } from '../tools';

/** `help [COMMAND]`: what is simulated here. */
export const command = defineCommand({
  usage: 'help [COMMAND]',
  summary: 'What is simulated here',

  *run({ args, place, state }) {
    const [name, ...rest] = args;
    if (name !== undefined) {
      if (toolNames.has(name)) return yield* runToolHelp(name, rest);
      const found = commandOf(name);
      return found
        ? yield* help(name, found)
        : yield* refuse(state, `help: no help topics match \`${name}'.`);
    }
    const lines = installed(place).map((each) => {
      const summary = toolNames.get(each)?.summary ?? commandOf(each)?.summary ?? '';
      return `  ${each.padEnd(12)}${summary}`;
    });
    yield* print(
      `These commands are simulated on this machine. Everything else says so.\n\n${lines.join('\n')}\n\nMore: help COMMAND\n`,
    );
    return 0;
  },
});
