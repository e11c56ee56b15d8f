import { defineCommand } from '../command';
import { complain, printLine } from '../effect';

/** `alias [NAME[=VALUE]]...`. */
export const command = defineCommand({
  usage: 'alias [NAME[=VALUE]]...',
  summary: 'Define or display aliases',

  *run({ args, state }) {
    const show = (name: string, value: string) => printLine(`alias ${name}='${value}'`);
    if (args.length === 0)
      for (const [name, value] of [...state.aliases].sort()) yield* show(name, value);
    let exitCode = 0;
    for (const arg of args) {
      const [, name, value] = /^([^=]+)=(.*)$/s.exec(arg) ?? [];
      const known = state.aliases.get(arg);
      if (name !== undefined && value !== undefined) state.aliases.set(name, value);
      else if (known !== undefined) yield* show(arg, known);
      else {
        yield* complain(
          state.program.kind === 'dash'
            ? `alias: ${arg} not found`
            : `bash: alias: ${arg}: not found`,
        );
        exitCode = 1;
      }
    }
    return exitCode;
  },
});
