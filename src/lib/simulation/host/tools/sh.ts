import { runScript } from '../script-run';
import { newShell } from '../script-shell';
import { defineTool } from '../tool';

/** `sh -c SCRIPT`; without a script it waits for input, which a container's program gets only with `stdin: true`. */
export const tool = defineTool({
  names: ['sh', 'bash', 'ash'],
  *run(context, [name = 'sh', ...words]) {
    const at = words.findIndex((word) => /^-\w*c$/.test(word));
    if (at === -1) return 0;
    const variables = new Map(context.variables);
    for (const [index, word] of words.slice(at + 2).entries()) variables.set(String(index), word);
    const shell = newShell(name.replace(/^.*\//, ''), context, context.signals);
    return yield* runScript({ ...context, variables }, shell, words[at + 1] ?? '');
  },
});
