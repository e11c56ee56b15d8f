/** Runs awk's statements. */
import type { Program } from '../effect';
import { sprintf } from './builtins';
import { evaluate, keyOf, textOf } from './evaluate';
import type { Machine } from './machine';
import type { Statement } from './tree';
import { isTrue, toNumber, toText } from './values';

/** How a statement ended, when not as usual. */
export type Outcome = 'break' | 'continue' | 'next' | 'nextfile' | 'exit' | 'return' | undefined;

/** Leaves the expression from which a function was called that says `next` or `exit`. */
export class Unwinding extends Error {
  readonly outcome: 'next' | 'nextfile' | 'exit';

  constructor(outcome: 'next' | 'nextfile' | 'exit') {
    super(outcome);
    this.outcome = outcome;
  }
}

export function* runStatement(machine: Machine, statement: Statement): Program<Outcome> {
  if (machine.effort.spend()) yield* machine.effort.pause();
  switch (statement.kind) {
    case 'expression':
      yield* evaluate(machine, statement.expression);
      return undefined;
    case 'print':
    case 'printf':
      yield* print(machine, statement);
      return undefined;
    case 'block':
      for (const each of statement.statements) {
        const outcome = yield* runStatement(machine, each);
        if (outcome) return outcome;
      }
      return undefined;
    case 'if': {
      const isYes = isTrue(yield* evaluate(machine, statement.test));
      const chosen = isYes ? statement.then : statement.else;
      return chosen && (yield* runStatement(machine, chosen));
    }
    case 'while':
    case 'for':
    case 'for in':
      return yield* loop(machine, statement);
    case 'delete': {
      const { array } = machine.variables.cell(statement.array);
      if (statement.subscripts) array.delete(yield* keyOf(machine, statement.subscripts));
      else array.clear();
      return undefined;
    }
    case 'exit':
      if (statement.value)
        machine.exitCode = toNumber(yield* evaluate(machine, statement.value)) & 255;
      return 'exit';
    case 'return':
      machine.returned = statement.value && (yield* evaluate(machine, statement.value));
      return 'return';
    default:
      return statement.kind;
  }
}

type Loop = Extract<Statement, { kind: 'while' | 'for' | 'for in' }>;

function* loop(machine: Machine, statement: Loop): Program<Outcome> {
  if (statement.kind === 'for in') return yield* loopOverKeys(machine, statement);
  if (statement.kind === 'for' && statement.first) yield* runStatement(machine, statement.first);
  const isTestedAfter = statement.kind === 'while' && statement.isTestedAfter;
  for (let isFirst = true; ; isFirst = false) {
    const { test } = statement;
    const isTested = test && !(isFirst && isTestedAfter);
    if (isTested && !isTrue(yield* evaluate(machine, test))) return undefined;
    const outcome = yield* runStatement(machine, statement.body);
    if (outcome === 'break') return undefined;
    if (outcome && outcome !== 'continue') return outcome;
    if (statement.kind === 'for' && statement.after) yield* runStatement(machine, statement.after);
  }
}

/** @simplified In the order in which the keys came; mawk's is that of its hash table. */
function* loopOverKeys(
  machine: Machine,
  { variable, array, body }: Extract<Loop, { kind: 'for in' }>,
): Program<Outcome> {
  const keys = [...machine.variables.cell(array).array.keys()];
  for (const key of keys) {
    machine.setVariable(variable, key);
    const outcome = yield* runStatement(machine, body);
    if (outcome === 'break') return undefined;
    if (outcome && outcome !== 'continue') return outcome;
  }
  return undefined;
}

function* print(
  machine: Machine,
  { kind, args, redirection }: Extract<Statement, { kind: 'print' | 'printf' }>,
): Program<void> {
  const text =
    kind === 'printf' ? yield* sprintf(machine, args, 'printf') : yield* line(machine, args);
  if (!redirection) {
    yield* machine.write(text);
    return;
  }
  const file = yield* textOf(machine, redirection.to);
  yield* machine.writeTo(file, text, redirection.append);
}

function* line(
  machine: Machine,
  args: Extract<Statement, { kind: 'print' | 'printf' }>['args'],
): Program<string> {
  const { variables } = machine;
  const texts: string[] = [];
  for (const each of args)
    texts.push(toText(yield* evaluate(machine, each), variables.text('OFMT')));
  const written = args.length === 0 ? machine.record.text() : texts.join(variables.text('OFS'));
  return machine.bounded(written + variables.text('ORS'));
}
