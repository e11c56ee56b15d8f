import { defineCommand } from '../command';
import { giveUp } from '../complaint';
import { fail, printLine } from '../effect';

/** `export [NAME[=VALUE]]...`. */
export const command = defineCommand({
  usage: 'export [NAME[=VALUE]]...',
  summary: 'Set the export attribute for shell variables',

  *run({ args, state }) {
    if (args.length === 0 || args[0] === '-p') {
      for (const name of [...state.exported].sort()) {
        const value = state.variables.get(name);
        yield* printLine(`declare -x ${name}${value === undefined ? '' : `="${value}"`}`);
      }
      return 0;
    }
    if (args[0]?.startsWith('-')) return yield* fail(`not simulated: export ${args[0]}`);
    for (const arg of args) {
      const [, name, value] = /^([A-Za-z_]\w*)(?:=(.*))?$/s.exec(arg) ?? [];
      if (name === undefined)
        return yield* giveUp(state, {
          bash: `export: \`${arg}': not a valid identifier`,
          dash: `export: ${arg.replace(/=.*/s, '')}: bad variable name`,
        });
      if (value !== undefined) state.variables.set(name, value);
      state.exported.add(name);
    }
    return 0;
  },
});
