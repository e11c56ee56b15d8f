import { defineCommand } from '../command';
import { print } from '../effect';
import { takeLines } from '../text';

/** `tac [FILE]...`. @source GNU coreutils 9.1 src/tac.c */
export const command = defineCommand({
  usage: 'tac [FILE]...',
  summary: 'Print files, the last line first',
  flags: {},

  *run(invocation) {
    const { args } = invocation;
    let exitCode = 0;
    for (const file of args.length > 0 ? args : ['-']) {
      const lines: string[] = [];
      const failed = yield* takeLines('tac', { ...invocation, args: [file] }, (line) => {
        lines.push(line);
      });
      exitCode = Math.max(exitCode, failed);
      for (const line of lines.reverse()) yield* print(line);
    }
    return exitCode;
  },
});
