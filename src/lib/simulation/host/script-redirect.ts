/** Where a command's input and output go. */
import { resolvePath, UNKNOWN } from './file-entry';
import type { Redirect } from './script';
import type { ToolContext } from './tool';

/** What `>` and its like lead to; `undefined` when that cannot be opened, and the shell has said so. */
export function* redirect(
  context: ToolContext,
  shellName: string,
  redirects: readonly Redirect[],
  expand: (word: string) => Generator<number, readonly string[]>,
): Generator<number, ToolContext | undefined> {
  let redirected = context;
  for (const { operator, target } of redirects) {
    if (operator === '2>&1') redirected = { ...redirected, complain: redirected.write };
    else if (operator.endsWith('>&2')) redirected = { ...redirected, write: redirected.complain };
    else {
      const [path = ''] = yield* expand(target);
      const opened = openFile(redirected, operator, path);
      if (typeof opened === 'string') {
        const verb = operator === '<' ? 'open' : 'create';
        context.complain(`${shellName}: can't ${verb} ${path}: ${opened}\n`);
        return undefined;
      }
      redirected = opened;
    }
  }
  return redirected;
}

/** The container's own output, as `/proc/1/fd/1` leads there. */
const OUTPUTS = new Set(['/proc/1/fd/1', '/dev/stdout']);

function openFile(context: ToolContext, operator: string, target: string): ToolContext | string {
  const path = resolvePath(context.directory, target);
  const { files } = context.container;
  if (operator === '<') {
    const read = files.read(path);
    if ('text' in read) return { ...context, input: read.text };
    return read.error === UNKNOWN ? UNKNOWN : 'no such file';
  }
  if (OUTPUTS.has(path)) return context;
  if (path !== '/dev/null') {
    const error = files.write(path, '', operator.endsWith('>>'));
    if (error) return error === 'No such file or directory' ? 'nonexistent directory' : error;
  }
  const write = (text: string) => {
    if (path !== '/dev/null') files.write(path, text, true);
  };
  return operator.startsWith('2') ? { ...context, complain: write } : { ...context, write };
}
