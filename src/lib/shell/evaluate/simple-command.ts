import { parse, type Assignment, type Command as CommandSyntax, type Word } from 'unbash';
import { giveUp, refuse } from '../complaint';
import { complain, type Program } from '../effect';
import { onlyBuiltins } from '../installed';
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
  state.substituted = undefined;
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
  if (state.options.has('xtrace')) yield* trace(state, assignments, words);
  if (words.length === 0 && syntax.redirects.length === 0) {
    for (const [name, value] of assignments) state.variables.set(name, value);
    return exitCodeOf(state) ?? (assignments.length > 0 ? 0 : state.lastExitCode);
  }
  const target =
    syntax.redirects.length > 0
      ? yield* redirect(state, syntax.redirects, lent(streams), substitute)
      : streams;
  if ('bash' in target) return yield* refuse(state, target);
  // What changes the shell itself has to run in it, not in a copy.
  const isOwn = onlyBuiltins.has(words[0] ?? '');
  const restore = isOwn ? assign(state, assignments) : undefined;
  const within = isOwn ? state : withVariables(state, assignments);
  const program = commandProgram(within, words, target);
  const exitCode =
    target === streams
      ? yield* program
      : (((yield { type: 'spawn', tasks: [{ ...target, program }] }) as number[])[0] ?? 0);
  restore?.();
  return exitCode;
}

/** Sets variables; gives what puts back those that were there before. */
function assign({ variables }: ShellState, assignments: readonly [string, string][]): () => void {
  const before = assignments.map(([name]) => [name, variables.get(name)] as const);
  for (const [name, value] of assignments) variables.set(name, value);
  return () => {
    for (const [name, value] of before)
      if (value === undefined) variables.delete(name);
      else variables.set(name, value);
  };
}

const signOf = (substitutionDepth: number): string => '+'.repeat(substitutionDepth + 1);

/** What it shows of a loop's turn, or of a choice: dash shows nothing of them. */
export function* traceHead(
  { program, options, substitutionDepth }: ShellState,
  text: string,
): Program<void> {
  if (options.has('xtrace') && program.kind === 'bash')
    yield* complain(`${signOf(substitutionDepth)} ${text}`);
}

/** What `set -x` shows. @source bash 5.2 print_cmd.c xtrace_print_word_list, dash 0.5.12 src/eval.c evalcommand */
function* trace(
  { program, substitutionDepth }: ShellState,
  assignments: readonly [string, string][],
  words: readonly string[],
): Program<void> {
  const isDash = program.kind === 'dash';
  const shown = (word: string) =>
    isDash || /^[\w%+,./:=@^-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
  const variables = assignments.map(([name, value]) => `${name}=${value && shown(value)}`);
  const sign = isDash ? '+' : signOf(substitutionDepth);
  const texts = [...variables, ...words.map(shown)];
  // bash gives each variable a line of its own.
  const rows = isDash ? [texts.join(' ')] : [...variables, words.map(shown).join(' ')];
  for (const row of rows) if (row !== '') yield* complain(`${sign} ${row}`);
}

const exitCodeOf = ({ substituted }: ShellState): number | undefined => substituted;

export function takeProblem(state: ShellState): ShellState['problem'] {
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
