/** Runs a parsed command line: lists, pipelines, loops, conditions, and the commands in them. */
import type {
  CommandNode,
  CompoundList,
  For,
  If,
  Pipeline,
  Redirected,
  Script,
  Statement,
  While,
} from 'unbash';
import { complaint, giveUp, refuse } from '../complaint';
import type { Program, TaskDefinition } from '../effect';
import { complain, fail, sleep } from '../effect';
import { Collector, emptySource, Pipe } from '../pipe';
import type { ShellState } from '../state';
import { expandText, expandWord } from './expand';
import { lent, redirect, type Streams } from './redirect';
import { patternToRegExp } from './glob';
import { runSimpleCommand, takeProblem, traceHead } from './simple-command';
import { times } from './times';

/** A loop that never waits costs time after so many turns, as each turn does on a real machine. */
const TURNS_PER_PAUSE = 50;
const PAUSE_MS = 50;

export function* runScript(state: ShellState, script: Script, streams: Streams): Program {
  return yield* runList(state, script.commands, streams);
}

function* runList(state: ShellState, statements: readonly Statement[], streams: Streams): Program {
  let exitCode = state.lastExitCode;
  for (const statement of statements) {
    exitCode = yield* runStatement(state, statement, streams);
    state.lastExitCode = exitCode;
    if (state.control) break;
  }
  return exitCode;
}

function* runStatement(
  state: ShellState,
  { command, background }: Statement,
  streams: Streams,
): Program {
  if (background) {
    state.position = command.pos;
    const why = 'not simulated: background jobs (&). Open a second terminal instead.';
    yield* complain(complaint(state, why));
    return 1;
  }
  if (command.type !== 'AndOr') return yield* runPipelineNode(state, command, streams);
  let exitCode = 0;
  for (const [index, node] of command.commands.entries()) {
    const operator = command.operators[index - 1];
    const isSkipped = operator !== undefined && (operator === '&&') !== (exitCode === 0);
    if (isSkipped) continue;
    const isLast = index === command.commands.length - 1;
    exitCode = isLast
      ? yield* runPipelineNode(state, node, streams)
      : yield* inTest(state, runPipelineNode(state, node, streams));
    state.lastExitCode = exitCode;
    if (state.control) break;
  }
  return exitCode;
}

function* runPipelineNode(
  state: ShellState,
  node: CommandNode | Pipeline,
  streams: Streams,
): Program {
  if (node.type === 'Pipeline' && node.prefixes.length > 0)
    return yield* runPrefixed(state, node, streams);
  const exitCode =
    node.type === 'Pipeline'
      ? yield* runPiped(state, node, streams)
      : yield* runCommand(state, node, streams);
  if (exitCode !== 0 && endsWithFailure(state, node))
    state.control ??= { kind: 'exit', value: exitCode };
  return exitCode;
}

/** Whether `set -e` takes this for a failure: what is in a compound command has been looked at in there. */
function endsWithFailure(state: ShellState, node: CommandNode | Pipeline): boolean {
  if (!state.options.has('errexit') || state.testDepth > 0) return false;
  const { type } = node.type === 'Redirected' ? node.command : node;
  return type === 'Command' || type === 'Pipeline' || type === 'Subshell';
}

/** Runs what may fail. */
function* inTest(state: ShellState, program: Program): Program {
  state.testDepth++;
  const exitCode = yield* program;
  state.testDepth--;
  return exitCode;
}

/** `! PIPELINE`, and `time PIPELINE`, which is a word of bash's and a program of busybox's. */
function* runPrefixed(state: ShellState, pipeline: Pipeline, streams: Streams): Program {
  const { prefixes } = pipeline;
  const timed = prefixes.find((prefix) => prefix.type === 'Time');
  if (timed && state.program.kind === 'dash' && !state.isAsh)
    return yield* fail(complaint(state, 'time: not found'), NOT_FOUND);
  const isNegated = prefixes.filter(({ type }) => type === 'Negation').length % 2 === 1;
  const { nowMs: startedAtMs } = state.cluster;
  const bare = { ...pipeline, prefixes: [] };
  const exitCode = isNegated
    ? yield* inTest(state, runPipelineNode(state, bare, streams))
    : yield* runPipelineNode(state, bare, streams);
  if (timed)
    yield* complain(times(state, state.cluster.nowMs - startedAtMs, timed.posix !== undefined));
  if (!isNegated) return exitCode;
  return exitCode === 0 ? 1 : 0;
}

const NOT_FOUND = 127;

function* runPiped(
  state: ShellState,
  { commands, operators }: Pipeline,
  streams: Streams,
): Program {
  const [only] = commands;
  if (!only) return 0;
  if (commands.length === 1) return yield* runCommand(state, only, streams);
  let { stdin } = lent(streams);
  const tasks: TaskDefinition[] = [];
  for (const [index, command] of commands.entries()) {
    const isLast = index === commands.length - 1;
    const pipe = new Pipe();
    const own = lent(streams);
    const stdout = isLast ? own.stdout : pipe.sink;
    const stderr = operators[index] === '|&' ? stdout : own.stderr;
    const between: Streams = { stdin, stdout, stderr };
    // Each process of a pipeline is a subshell: what it changes in itself is gone with it.
    tasks.push({ ...between, program: runCommand(state.fork(), command, between) });
    stdin = pipe.source;
  }
  const exitCodes = (yield { type: 'spawn', tasks }) as number[];
  const failed = state.options.has('pipefail')
    ? exitCodes.findLast((exitCode) => exitCode !== 0)
    : undefined;
  return failed ?? exitCodes.at(-1) ?? 0;
}

function* runCommand(state: ShellState, node: CommandNode, streams: Streams): Program {
  state.position = node.pos;
  switch (node.type) {
    case 'Command':
      return yield* runSimpleCommand(state, node, streams, substitute);
    case 'Redirected':
      return yield* runRedirected(state, node, streams);
    case 'Subshell':
      return yield* runCompoundList(state.fork(), node.body, streams);
    case 'BraceGroup':
      return yield* runCompoundList(state, node.body, streams);
    case 'If':
      return yield* runIf(state, node, streams);
    case 'For':
      return yield* runFor(state, node, streams);
    case 'While':
      return yield* runWhile(state, node, streams);
    case 'Case': {
      const value = yield* expandText(state, node.word, substitute);
      yield* traceHead(state, `case ${node.word.text} in`);
      for (const { pattern, body } of node.items)
        for (const word of pattern)
          if (patternToRegExp(yield* expandText(state, word, substitute)).test(value))
            return yield* runCompoundList(state, body, streams);
      return 0;
    }
    default:
      yield* complain(complaint(state, `not simulated: ${unsimulated[node.type] ?? node.type}`));
      return 1;
  }
}

const unsimulated: Readonly<Record<string, string>> = {
  Function: 'functions',
  Coproc: 'coproc',
  Select: 'select',
  ArithmeticFor: 'for (( ))',
  ArithmeticCommand: '(( ))',
  TestCommand: '[[ ]] (use [ ] instead)',
};

const runCompoundList = (
  state: ShellState,
  { commands }: CompoundList,
  streams: Streams,
): Program => runList(state, commands, streams);

function* runRedirected(
  state: ShellState,
  { command, redirects }: Redirected,
  streams: Streams,
): Program {
  const redirected = yield* redirect(state, redirects, lent(streams), substitute);
  if ('bash' in redirected) return yield* refuse(state, redirected);
  const task = { ...redirected, program: runCommand(state, command, redirected) };
  const [exitCode = 0] = (yield { type: 'spawn', tasks: [task] }) as number[];
  return exitCode;
}

function* runIf(state: ShellState, node: If, streams: Streams): Program {
  const branches = [{ clause: node.clause, then: node.then }, ...node.elif];
  for (const { clause, then } of branches) {
    const exitCode = yield* inTest(state, runCompoundList(state, clause, streams));
    if (state.control) return exitCode;
    if (exitCode === 0) return yield* runCompoundList(state, then, streams);
  }
  return node.else ? yield* runCompoundList(state, node.else, streams) : 0;
}

function* runFor(state: ShellState, node: For, streams: Streams): Program {
  const values: string[] = [];
  for (const word of node.wordlist ?? [])
    values.push(...(yield* expandWord(state, word, substitute)));
  const problem = takeProblem(state);
  if (problem) return yield* giveUp(state, problem);
  let exitCode = 0;
  state.loopDepth++;
  const words = (node.wordlist ?? []).map(({ text }) => text).join(' ');
  for (const value of values) {
    yield* traceHead(state, `for ${node.name.value} in ${words}`);
    state.variables.set(node.name.value, value);
    exitCode = yield* runCompoundList(state, node.body, streams);
    if (endsLoop(state)) break;
    yield* pauseNowAndThen(state);
  }
  state.loopDepth--;
  return exitCode;
}

function* runWhile(state: ShellState, node: While, streams: Streams): Program {
  let exitCode = 0;
  state.loopDepth++;
  for (;;) {
    const tested = yield* inTest(state, runCompoundList(state, node.clause, streams));
    if (state.control) {
      if (endsLoop(state)) break;
    } else {
      if ((tested === 0) !== (node.kind === 'while')) break;
      exitCode = yield* runCompoundList(state, node.body, streams);
      if (endsLoop(state)) break;
    }
    yield* pauseNowAndThen(state);
  }
  state.loopDepth--;
  return exitCode;
}

/** Whether `break`, `continue` or `exit` ends the loop that is running; counts down for the loops around it. */
function endsLoop(state: ShellState): boolean {
  const { control } = state;
  if (!control) return false;
  if (control.kind === 'exit') return true;
  state.control = control.value > 1 ? { ...control, value: control.value - 1 } : undefined;
  return control.kind === 'break' || control.value > 1;
}

/** What runs commands again and again takes its time. */
export function* pauseNowAndThen(state: ShellState): Program<void> {
  state.loopTurns++;
  if (state.loopTurns % TURNS_PER_PAUSE === 0) yield* sleep(PAUSE_MS);
}

/** `$( … )`: runs a script and gives what it wrote. */
function* substitute(state: ShellState, script: Script): Program<string> {
  state.substitutionDepth++;
  if (state.program.kind === 'bash') state.options.delete('errexit');
  const stdout = new Collector();
  const stderr = new Collector();
  const streams: Streams = { stdin: emptySource, stdout, stderr };
  const exitCodes = (yield {
    type: 'spawn',
    tasks: [{ ...streams, program: runScript(state, script, streams) }],
  }) as number[];
  state.lastExitCode = exitCodes[0] ?? 0;
  if (stderr.text) yield { type: 'write', to: 'stderr', text: stderr.text };
  return stdout.text;
}
