/** Turns the words of a command line into the arguments of a command, in bash's order. */
import type { DoubleQuotedChild, ParameterExpansionPart, Script, Word, WordPart } from 'unbash';
import type { Words } from '../complaint';
import type { Program } from '../effect';
import type { ShellState } from '../state';
import { evaluateArithmetic } from './arithmetic';
import { expandGlob } from './glob';

/** A piece of a word; unquoted results of expansions are split at blanks. */
interface Fragment {
  readonly text: string;
  readonly isQuoted: boolean;
  readonly isSplit: boolean;
}

/** Runs a script and gives what it wrote to standard output. */
export type Substitute = (state: ShellState, script: Script) => Program<string>;

/** Notes that an expansion cannot be done: the command is then not run, and the shell says why. */
function object(state: ShellState, problem: Words | string): string {
  state.problem ??= problem;
  return '';
}

const literal = (text: string, isQuoted = false): Fragment => ({ text, isQuoted, isSplit: false });

/** The arguments that a word stands for: none, one, or several. */
export function* expandWord(
  state: ShellState,
  word: Word,
  substitute: Substitute,
): Program<string[]> {
  const alternatives: string[] = [];
  for (const text of braces(word)) {
    if (text !== undefined) {
      alternatives.push(text);
      continue;
    }
    const fragments = yield* fragmentsOf(state, word, substitute);
    for (const field of splitFields(fragments)) alternatives.push(...globbed(state, field));
  }
  return alternatives;
}

/** A word as one text: in assignments and redirections nothing is split. */
export function* expandText(
  state: ShellState,
  word: Word,
  substitute: Substitute,
): Program<string> {
  const fragments = yield* fragmentsOf(state, word, substitute);
  return fragments.map(({ text }) => text).join('');
}

/** `{a,b}` and `{1..3}` alone in a word, or with plain text around; `undefined` when there are no braces. */
function braces(word: Word): (string | undefined)[] {
  const isPlain = word.parts?.every(({ type }) => type === 'Literal' || type === 'BraceExpansion');
  if (!isPlain || !word.parts?.some(({ type }) => type === 'BraceExpansion')) return [undefined];
  let texts = [''];
  for (const part of word.parts) {
    const choices = part.type === 'BraceExpansion' ? choicesOf(part.text) : [part.text];
    texts = texts.flatMap((text) => choices.map((choice) => text + choice));
  }
  return texts;
}

function choicesOf(text: string): string[] {
  const inner = text.slice(1, -1);
  const range = /^(-?\d+)\.\.(-?\d+)$/.exec(inner);
  if (!range) return inner.split(',');
  const [first = 0, last = 0] = range.slice(1).map(Number);
  const count = Math.min(Math.abs(last - first) + 1, 1_000);
  return Array.from({ length: count }, (_, index) =>
    String(first + Math.sign(last - first) * index),
  );
}

function* fragmentsOf(state: ShellState, word: Word, substitute: Substitute): Program<Fragment[]> {
  if (!word.parts) return [literal(withTilde(state, word.value))];
  const fragments: Fragment[] = [];
  for (const part of word.parts) fragments.push(...(yield* expandPart(state, part, substitute)));
  return fragments;
}

const withTilde = (state: ShellState, text: string): string =>
  /^~(?=$|\/)/.test(text) ? (state.variables.get('HOME') ?? '/') + text.slice(1) : text;

function* expandPart(
  state: ShellState,
  part: WordPart,
  substitute: Substitute,
): Program<Fragment[]> {
  switch (part.type) {
    case 'Literal':
      return [literal(withTilde(state, part.value))];
    case 'Glob':
    case 'BraceExpansion':
      return [literal(part.text)];
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return [literal(part.value, true)];
    case 'DoubleQuoted':
    case 'LocaleString': {
      let text = '';
      for (const child of part.parts) text += yield* expandChild(state, child, substitute);
      return [literal(text, true)];
    }
    case 'ProcessSubstitution':
    case 'ExtendedGlob':
      return [literal(object(state, `not simulated: ${part.text}`))];
    default: {
      const text = yield* expandChild(state, part, substitute);
      return [{ text, isQuoted: false, isSplit: true }];
    }
  }
}

function* expandChild(
  state: ShellState,
  part: DoubleQuotedChild,
  substitute: Substitute,
): Program<string> {
  switch (part.type) {
    case 'Literal':
      return part.value;
    case 'SimpleExpansion':
      return parameter(state, part.text.slice(1));
    case 'ParameterExpansion':
      return yield* expandParameter(state, part, substitute);
    case 'CommandExpansion': {
      if (!part.script) return '';
      const inner = state.fork();
      const text = yield* substitute(inner, part.script);
      state.substituted = inner.lastExitCode;
      state.lastExitCode = inner.lastExitCode;
      return text.replace(/\n+$/, '');
    }
    case 'ArithmeticExpansion': {
      const value = evaluateArithmetic(part.expression, (name) => parameter(state, name));
      if (typeof value === 'number') return String(value);
      return object(state, {
        ...value,
        dash: value.dash(part.text.slice('$(('.length, -'))'.length)),
      });
    }
  }
}

function parameter(state: ShellState, name: string): string {
  if (name === '?') return String(state.lastExitCode);
  if (name === '$') return '4242';
  if (name === '#') return '0';
  const value = state.variables.get(name);
  if (value === undefined && state.options.has('nounset')) return unbound(state, name);
  return value ?? '';
}

/** With `set -u` a variable that is not set ends the script, or the line that was typed. */
function unbound(state: ShellState, name: string): string {
  if (state.program.kind === 'bash')
    state.control = state.program.isInteractive
      ? { kind: 'break', value: Number.POSITIVE_INFINITY }
      : { kind: 'exit', value: 1 };
  return object(state, {
    bash: `${name}: unbound variable`,
    dash: `${name}: parameter not set`,
  });
}

function* expandParameter(
  state: ShellState,
  part: ParameterExpansionPart,
  substitute: Substitute,
): Program<string> {
  const { parameter: name, operation, prefix } = part;
  if (prefix === '#') return String([...parameter(state, name)].length);
  if (!operation) return parameter(state, name);
  if (operation.type !== 'Default') return object(state, `not simulated: ${part.text}`);
  const value = /^\w+$/.test(name) ? (state.variables.get(name) ?? '') : parameter(state, name);
  const { operator } = operation;
  const isSet = operator.startsWith(':') ? value !== '' : state.variables.has(name);
  const operand = yield* expandText(state, operation.operand, substitute);
  switch (operator.replace(':', '')) {
    case '+':
      return isSet ? operand : '';
    case '=':
      if (!isSet) state.variables.set(name, operand);
      return isSet ? value : operand;
    case '?':
      return isSet ? value : object(state, unset(name, operator, operand));
    default:
      return isSet ? value : operand;
  }
}

function unset(name: string, operator: string, operand: string): Words {
  const dash = operator === '?' ? 'parameter not set' : 'parameter not set or null';
  return {
    bash: `${name}: ${operand || 'parameter null or not set'}`,
    dash: `${name}: ${operand || dash}`,
  };
}

/** Joins fragments to fields; only what an unquoted expansion gave is split. */
function splitFields(fragments: readonly Fragment[]): Fragment[][] {
  const fields: Fragment[][] = [];
  let field: Fragment[] | undefined;
  for (const fragment of fragments) {
    if (!fragment.isSplit) {
      field ??= [];
      field.push(fragment);
      continue;
    }
    const pieces = fragment.text.split(/[ \t\n]+/);
    pieces.forEach((piece, index) => {
      if (index > 0 && field) {
        fields.push(field);
        field = undefined;
      }
      if (piece !== '') {
        field ??= [];
        field.push({ text: piece, isQuoted: false, isSplit: false });
      }
    });
  }
  if (field) fields.push(field);
  return fields;
}

function globbed(state: ShellState, field: readonly Fragment[]): string[] {
  const text = field.map((fragment) => fragment.text).join('');
  const hasPattern = field.some((fragment) => !fragment.isQuoted && /[*?[]/.test(fragment.text));
  if (!hasPattern) return [text];
  const found = expandGlob(state.place.files, state.cwd, text);
  return found.length > 0 ? found : [text];
}
