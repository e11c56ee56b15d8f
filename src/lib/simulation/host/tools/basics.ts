import { dateText } from '../date-text';
import { resolvePath, UNKNOWN } from '../file-entry';
import { defineTool, type ToolContext } from '../tool';

type Action = (context: ToolContext, words: readonly string[]) => number;

/** The tools that take no time. */
const actions: Readonly<Record<string, Action>> = {
  true: () => 0,
  ':': () => 0,
  false: () => 1,
  echo: (context, words) => {
    const isOpen = words[0] === '-n';
    const text = words.slice(isOpen ? 1 : 0).join(' ');
    context.write(isOpen ? text : `${text}\n`);
    return 0;
  },
  date: ({ world, write }, [format]) => {
    write(`${dateText(world, format)}\n`);
    return 0;
  },
  hostname: ({ container, write }) => {
    write(`${container.sandbox.hostname}\n`);
    return 0;
  },
  env: printEnvironment,
  printenv: printEnvironment,
  pwd: ({ directory, write }) => {
    write(`${directory}\n`);
    return 0;
  },
  cat: (context, paths) => {
    if (paths.length === 0) context.write(context.input);
    return eachPath(context, paths, (path, shown) => {
      const read = context.container.files.read(path);
      if ('error' in read) {
        const why =
          read.error === 'Is a directory'
            ? `cat: read error: ${read.error}`
            : `cat: can't open '${shown}': ${read.error}`;
        return why;
      }
      context.write(read.text);
      return undefined;
    });
  },
  touch: (context, paths) =>
    eachPath(context, paths, (path, shown) => {
      const error = context.container.files.write(path, '', true);
      return error && `touch: ${shown}: ${error}`;
    }),
  mkdir: (context, paths) =>
    eachPath(context, paths, (path) => {
      context.container.files.makeDirectories(path);
      return undefined;
    }),
  rm: (context, words) =>
    eachPath(context, words, (path, shown) => {
      const error = context.container.files.remove(path);
      const isForced = words.some((word) => /^-\w*f/.test(word));
      return error && !isForced ? `rm: can't remove '${shown}': ${error}` : undefined;
    }),
  ls: (context, words) =>
    eachPath(context, words.length > 0 ? words : ['.'], (path, shown) => {
      const entry = context.container.files.stat(path);
      if (!entry || (entry.isUnknown && entry.kind === 'directory'))
        return `ls: ${shown}: ${entry ? UNKNOWN : context.container.files.whyMissing(path)}`;
      const names = entry.kind === 'directory' ? context.container.files.list(path) : [shown];
      context.write(names.map((name) => `${name}\n`).join(''));
      return undefined;
    }),
  test: checks,
  '[': (context, words) => {
    if (words.at(-1) === ']') return checks(context, words.slice(0, -1));
    context.complain('sh: missing ]\n');
    return 2;
  },
};

function printEnvironment({ variables, write }: ToolContext, [name]: readonly string[]): number {
  if (name === undefined)
    write([...variables].map(([each, value]) => `${each}=${value}\n`).join(''));
  else if (variables.has(name)) write(`${variables.get(name) ?? ''}\n`);
  else return 1;
  return 0;
}

function eachPath(
  context: ToolContext,
  words: readonly string[],
  act: (path: string, shown: string) => string | undefined,
): number {
  let code = 0;
  for (const word of words.filter((each) => !each.startsWith('-'))) {
    const complaint = act(resolvePath(context.directory, word), word);
    if (complaint === undefined) continue;
    context.complain(`${complaint}\n`);
    code = 1;
  }
  return code;
}

const comparisons: Readonly<Record<string, (one: string, other: string) => boolean>> = {
  '=': (one, other) => one === other,
  '==': (one, other) => one === other,
  '!=': (one, other) => one !== other,
  '-eq': (one, other) => Number(one) === Number(other),
  '-ne': (one, other) => Number(one) !== Number(other),
  '-lt': (one, other) => Number(one) < Number(other),
  '-le': (one, other) => Number(one) <= Number(other),
  '-gt': (one, other) => Number(one) > Number(other),
  '-ge': (one, other) => Number(one) >= Number(other),
};

function checks(context: ToolContext, words: readonly string[]): number {
  if (words[0] === '!') return checks(context, words.slice(1)) === 0 ? 1 : 0;
  const [one = '', operator = '', other = ''] = words;
  const compare = comparisons[operator];
  if (words.length === 3 && compare) return compare(one, other) ? 0 : 1;
  if (words.length === 1) return one === '' ? 1 : 0;
  if (one === '-z') return operator === '' ? 0 : 1;
  if (one === '-n') return operator === '' ? 1 : 0;
  const entry = context.container.files.stat(resolvePath(context.directory, operator));
  const wanted = { '-f': 'file', '-d': 'directory' }[one];
  return entry && (wanted === undefined || entry.kind === wanted) ? 0 : 1;
}

export const tool = defineTool({
  names: Object.keys(actions),
  run: (context, [name = '', ...words]) =>
    actions[name.replace(/^.*\//, '')]?.(context, words) ?? 0,
});
