/** Runs a script that `script.ts` has read. */
import { parseScript, ScriptError, type ListItem, type Node, type Redirect } from './script';
import { builtinOf } from './script-builtins';
import { redirect } from './script-redirect';
import { ASSIGNMENT, forked, Leaving, type Shell } from './script-shell';
import { ended, type Running, type ToolContext } from './tool';
import { noSignals } from './traps';
import { expandWord } from './script-words';

const SYNTAX_ERROR = 2;
/** A variable that doubles with each round would else take all memory there is. */
const WORD_LENGTH_MAX = 1_000_000;

/** Runs a script in a shell of its own; its jobs go on whenever it waits. */
export const runScript = (context: ToolContext, shell: Shell, script: string): Running =>
  shell.jobs.beside(runToEnd(context, shell, () => parseScript(script)));

function* runToEnd(context: ToolContext, shell: Shell, read: () => Node): Running {
  try {
    return yield* runNode(context, shell, read());
  } catch (thrown) {
    if (thrown instanceof Leaving) return thrown.code;
    if (!(thrown instanceof ScriptError)) throw thrown;
    const { message } = thrown;
    context.complain(
      message.startsWith('not simulated') ? `${message}\n` : `${shell.name}: ${message}\n`,
    );
    return SYNTAX_ERROR;
  }
}

/** Runs commands in a copy of the shell, as parentheses do and `&`. */
function inCopy(context: ToolContext, shell: Shell, node: Node): Running {
  const [copied, copy] = forked(context, shell);
  return copy.jobs.beside(runToEnd(copied, copy, () => node));
}

function* runNode(context: ToolContext, shell: Shell, node: Node): Running {
  switch (node.kind) {
    case 'simple':
      return yield* runSimple(context, shell, node);
    case 'pipe':
      return yield* runPipe(context, shell, node);
    case 'list':
      return yield* runList(context, shell, node.items);
    case 'redirected': {
      const { redirects, body } = node;
      const redirected = yield* opened(context, shell, redirects);
      if (!redirected) return 1;
      const code = yield* runNode(redirected, shell, body);
      context.directory = redirected.directory;
      return code;
    }
    case 'copy':
      return yield* inCopy(context, shell, node.body);
    case 'loop':
      return yield* runLoop(context, shell, node);
    case 'for':
      return yield* runFor(context, shell, node);
    case 'if': {
      if ((yield* runNode(context, shell, node.test)) === 0)
        return yield* runNode(context, shell, node.then);
      return node.otherwise ? yield* runNode(context, shell, node.otherwise) : 0;
    }
  }
}

function* runList(context: ToolContext, shell: Shell, items: readonly ListItem[]): Running {
  let code = 0;
  for (const { after, node, isBackground } of items) {
    if (after === '&&' && code !== 0) continue;
    if (after === '||' && code === 0) continue;
    if (isBackground) {
      const isStarted = shell.jobs.start(inCopy(context, shell, node));
      if (!isStarted) throw new ScriptError("can't fork: Resource temporarily unavailable");
      code = 0;
      continue;
    }
    code = yield* runNode(context, shell, node);
    shell.lastCode = code;
    yield* handleSignal(context, shell);
  }
  return code;
}

/** A shell looks at signals between two commands. */
function* handleSignal(context: ToolContext, shell: Shell): Running {
  const { sprung } = shell.signals;
  if (sprung === undefined) return 0;
  shell.signals.sprung = undefined;
  const { lastCode } = shell;
  yield* runNode(context, shell, parseScript(sprung || ':'));
  shell.lastCode = lastCode;
  return lastCode;
}

function* runLoop(
  context: ToolContext,
  shell: Shell,
  { test, body, until }: Extract<Node, { kind: 'loop' }>,
): Running {
  let code = 0;
  for (;;) {
    // A round may have no command in it that says so.
    yield 0;
    const isMet = (yield* runNode(context, shell, test)) === 0;
    if (isMet === until) return code;
    const left = yield* runBody(context, shell, body);
    if (left === 'break') return 0;
    code = shell.lastCode;
  }
}

function* runFor(
  context: ToolContext,
  shell: Shell,
  { name, words, body }: Extract<Node, { kind: 'for' }>,
): Running {
  const values: string[] = [];
  for (const word of words) values.push(...(yield* expand(context, shell, word)));
  for (const value of values) {
    context.variables.set(name, value);
    if ((yield* runBody(context, shell, body)) === 'break') break;
  }
  return shell.lastCode;
}

function* runBody(
  context: ToolContext,
  shell: Shell,
  body: Node,
): Generator<number, 'break' | undefined> {
  try {
    shell.lastCode = yield* runNode(context, shell, body);
  } catch (thrown) {
    if (!(thrown instanceof Leaving) || thrown.how === 'exit') throw thrown;
    return thrown.how === 'break' ? 'break' : undefined;
  }
  return undefined;
}

function* runPipe(
  context: ToolContext,
  shell: Shell,
  { nodes, isNegated }: Extract<Node, { kind: 'pipe' }>,
): Running {
  let { input } = context;
  let code = 0;
  for (const [index, node] of nodes.entries()) {
    let output = '';
    const write = (text: string) => {
      output += text;
    };
    const isLast = index === nodes.length - 1;
    code = yield* runNode({ ...context, input, ...(isLast ? {} : { write }) }, shell, node);
    input = output;
  }
  if (!isNegated) return code;
  return code === 0 ? 1 : 0;
}

function* runSimple(
  context: ToolContext,
  shell: Shell,
  { words, redirects }: Extract<Node, { kind: 'simple' }>,
): Running {
  const first = words.findIndex((word) => !ASSIGNMENT.test(word));
  const assignments = first === -1 ? words : words.slice(0, first);
  for (const assignment of assignments) {
    const [, name = '', value = ''] = ASSIGNMENT.exec(assignment) ?? [];
    context.variables.set(
      name,
      (yield* expand(context, shell, `"${value.replace(/^"|"$/g, '')}"`)).join(' '),
    );
  }
  // One command more: `Pace` counts them.
  yield 0;
  const expanded: string[] = [];
  for (const word of first === -1 ? [] : words.slice(first))
    expanded.push(...(yield* expand(context, shell, word)));
  const redirected = yield* opened(context, shell, redirects);
  if (!redirected) return 1;
  const [name] = expanded;
  if (name === undefined) return 0;
  const own = builtinOf(name);
  if (!own) return yield* redirected.start({ ...redirected, signals: noSignals() }, expanded);
  const code = yield* ended(own(redirected, shell, expanded.slice(1)));
  context.directory = redirected.directory;
  return code;
}

const opened = (context: ToolContext, shell: Shell, redirects: readonly Redirect[]) =>
  redirect(context, shell.name, redirects, (word) => expand(context, shell, word));

function* expand(
  context: ToolContext,
  shell: Shell,
  word: string,
): Generator<number, readonly string[]> {
  const words = yield* expandWord(word, {
    variable: (name) => {
      if (name === '?') return String(shell.lastCode);
      if (name === '!') return String(shell.jobs.lastPid ?? '');
      return context.variables.get(name);
    },
    *substitute(script) {
      let output = '';
      const write = (text: string) => {
        output += text;
      };
      const [inner, copy] = forked({ ...context, write }, shell);
      shell.lastCode = yield* runScript(inner, copy, script);
      return output.replace(/\n+$/, '');
    },
  });
  if (words.some(({ length }) => length > WORD_LENGTH_MAX)) throw new ScriptError('out of memory');
  return words;
}
