import { parse, type Assignment, type Command as CommandSyntax, type Word } from 'unbash';
import { giveUp, refuse } from '../complaint';
import type { Program } from '../effect';
import type { ShellState } from '../state';
import { commandProgram } from '../run-command';
import { expandText, expandWord, type Substitute } from './expand';
import { lent, redirect, type Streams } from './redirect';

/** Runs `NAME=value command arguments > file`. */
export function* runSimpleCommand(
  state: ShellState,
  syntax: CommandSyntax,
  streams: Streams,
  substitute: Substitute,
): Program {
  state.problem = undefined;
  const assignments: [string, string][] = [];
  for (const each of syntax.prefix)
    if (each.type === 'Assignment')
      assignments.push(yield* expandAssignment(state, each, substitute));
  const words: string[] = [];
  for (const word of withAliases(state, syntax)) {
    if (word.type === 'Word') words.push(...(yield* expandWord(state, word, substitute)));
    else words.push((yield* expandAssignment(state, word, substitute)).join('='));
  }
  const problem = takeProblem(state);
  if (problem) return yield* giveUp(state, problem);
  if (words.length === 0 && syntax.redirects.length === 0) {
    for (const [name, value] of assignments) state.variables.set(name, value);
    return assignments.length > 0 ? 0 : state.lastExitCode;
  }
  const target =
    syntax.redirects.length > 0
      ? yield* redirect(state, syntax.redirects, lent(streams), substitute)
      : streams;
  if ('bash' in target) return yield* refuse(state, target);
  const program = commandProgram(withVariables(state, assignments), words, target);
  if (target === streams) return yield* program;
  const [exitCode = 0] = (yield { type: 'spawn', tasks: [{ ...target, program }] }) as number[];
  return exitCode;
}

function takeProblem(state: ShellState): ShellState['problem'] {
  const { problem } = state;
  state.problem = undefined;
  return problem;
}

function* expandAssignment(
  state: ShellState,
  { name, value }: Assignment,
  substitute: Substitute,
): Program<[string, string]> {
  if (value.type === 'ArrayValue') {
    state.problem ??= 'not simulated: arrays';
    return [name, ''];
  }
  return [name, yield* expandText(state, value, substitute)];
}

/** `NAME=value command`: the variable is there for that command alone. */
function withVariables(state: ShellState, assignments: readonly [string, string][]): ShellState {
  if (assignments.length === 0) return state;
  const fork = state.fork();
  for (const [name, value] of assignments) {
    fork.variables.set(name, value);
    fork.exported.add(name);
  }
  return fork;
}

/** The command's words, an alias in front replaced by what it stands for. */
function withAliases(
  state: ShellState,
  { name, args }: CommandSyntax,
): readonly (Word | Assignment)[] {
  if (!name) return args;
  const text = name.text === name.value ? state.aliases.get(name.value) : undefined;
  if (text === undefined) return [name, ...args];
  const [first] = parse(text).commands;
  if (first?.command.type !== 'Command' || !first.command.name) return [name, ...args];
  return [first.command.name, ...first.command.args, ...args];
}
