/** What awk's expressions are worth. */
import type { Program } from '../effect';
import type { Expression as Pattern } from '../posix/expression';
import { callBuiltin } from './builtins';
import type { Machine } from './machine';
import { AwkTrouble } from './record';
import { runStatement, Unwinding } from './run-statement';
import type { Expression, Target } from './tree';
import { compareValues, isTrue, toNumber, type Value } from './values';
import { Cell } from './variables';

const CALLS_MAX = 150;

export function* evaluate(machine: Machine, expression: Expression): Program<Value> {
  if (machine.effort.spend()) yield* machine.effort.pause();
  switch (expression.kind) {
    case 'number':
    case 'string':
      return expression.value;
    case 'regex':
      return Number(machine.expressions.of(expression.source).test(machine.record.text()));
    case 'variable':
      return machine.variable(expression.name);
    case 'field':
      return machine.record.field(toNumber(yield* evaluate(machine, expression.index)));
    case 'element': {
      const key = yield* keyOf(machine, expression.subscripts);
      return machine.variables.element(machine.variables.cell(expression.array).array, key);
    }
    case 'assign':
      return yield* assign(machine, expression);
    case 'step':
      return yield* step(machine, expression);
    case 'choice': {
      const isYes = isTrue(yield* evaluate(machine, expression.test));
      return yield* evaluate(machine, isYes ? expression.yes : expression.no);
    }
    case 'logic': {
      const left = isTrue(yield* evaluate(machine, expression.left));
      if (left === (expression.operator === '||')) return Number(left);
      return Number(isTrue(yield* evaluate(machine, expression.right)));
    }
    case 'unary': {
      const value = yield* evaluate(machine, expression.operand);
      if (expression.operator === '!') return Number(!isTrue(value));
      return expression.operator === '-' ? -toNumber(value) : toNumber(value);
    }
    case 'binary':
      return yield* binary(machine, expression);
    case 'call':
      return yield* call(machine, expression);
    case 'builtin':
      return yield* callBuiltin(machine, expression.name, expression.args);
    default:
      return yield* test(machine, expression);
  }
}

/** `~` and `in`. */
function* test(
  machine: Machine,
  expression: Extract<Expression, { kind: 'match' | 'in' }>,
): Program<Value> {
  switch (expression.kind) {
    case 'match': {
      const text = machine.text(yield* evaluate(machine, expression.left));
      const pattern = yield* patternOf(machine, expression.right);
      if (machine.effort.spend(text.length / 50)) yield* machine.effort.pause();
      return Number(pattern.test(text) !== expression.isNegated);
    }
    case 'in': {
      const key = yield* keyOf(machine, expression.subscripts);
      return Number(machine.variables.cell(expression.array).array.has(key));
    }
  }
}

export function* textOf(machine: Machine, expression: Expression): Program<string> {
  return machine.text(yield* evaluate(machine, expression));
}

export function* numberOf(machine: Machine, expression: Expression): Program {
  return toNumber(yield* evaluate(machine, expression));
}

/** What stands where an expression to match is wanted. */
export function* patternOf(machine: Machine, expression: Expression): Program<Pattern> {
  const source =
    expression.kind === 'regex' ? expression.source : yield* textOf(machine, expression);
  return machine.expressions.of(source);
}

export function* keyOf(machine: Machine, subscripts: readonly Expression[]): Program<string> {
  const texts: string[] = [];
  for (const each of subscripts) texts.push(yield* textOf(machine, each));
  return machine.bounded(texts.join(machine.variables.text('SUBSEP')));
}

/** A place that has been found: what stands in its subscripts is worked out once. */
interface Found {
  get(): Value;
  set(value: Value): void;
}

export function* find(machine: Machine, target: Target): Program<Found> {
  switch (target.kind) {
    case 'variable':
      return {
        get: () => machine.variable(target.name),
        set: (value) => {
          machine.setVariable(target.name, value);
        },
      };
    case 'field': {
      const index = yield* numberOf(machine, target.index);
      return {
        get: () => machine.record.field(index),
        set: (value) => {
          machine.setField(index, value);
        },
      };
    }
    case 'element': {
      const key = yield* keyOf(machine, target.subscripts);
      const { array } = machine.variables.cell(target.array);
      return {
        get: () => machine.variables.element(array, key),
        set: (value) => {
          machine.variables.setElement(array, key, value);
        },
      };
    }
  }
}

function* assign(
  machine: Machine,
  { operator, target, value }: Extract<Expression, { kind: 'assign' }>,
): Program<Value> {
  if (operator === '=') {
    const given = yield* evaluate(machine, value);
    (yield* find(machine, target)).set(given);
    return given;
  }
  const operand = yield* numberOf(machine, value);
  const found = yield* find(machine, target);
  const result = calculate(operator.slice(0, 1), toNumber(found.get()), operand);
  found.set(result);
  return result;
}

function* step(
  machine: Machine,
  { target, by, isPrefix }: Extract<Expression, { kind: 'step' }>,
): Program<Value> {
  const found = yield* find(machine, target);
  const before = toNumber(found.get());
  found.set(before + by);
  return isPrefix ? before + by : before;
}

function* binary(
  machine: Machine,
  { operator, left, right }: Extract<Expression, { kind: 'binary' }>,
): Program<Value> {
  const one = yield* evaluate(machine, left);
  const other = yield* evaluate(machine, right);
  if (operator === ' ') return machine.bounded(machine.text(one) + machine.text(other));
  if ('+-*/%^'.includes(operator)) return calculate(operator, toNumber(one), toNumber(other));
  const order = compareValues(one, other, machine.format);
  switch (operator) {
    case '<':
      return Number(order < 0);
    case '<=':
      return Number(order <= 0);
    case '>':
      return Number(order > 0);
    case '>=':
      return Number(order >= 0);
    case '==':
      return Number(order === 0);
    default:
      return Number(order !== 0);
  }
}

function calculate(operator: string, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      return left % right;
    default:
      return left ** right;
  }
}

function* call(
  machine: Machine,
  { name, args }: Extract<Expression, { kind: 'call' }>,
): Program<Value> {
  const { variables, program } = machine;
  const called = program.functions.get(name);
  if (!called) throw new AwkTrouble(`function ${name} never defined`);
  if (variables.depth >= CALLS_MAX)
    throw new AwkTrouble(`not simulated: functions that call one another ${CALLS_MAX} deep`);
  const frame = new Map<string, Cell>();
  for (const [index, parameter] of called.parameters.entries()) {
    const arg = args[index];
    // A name that holds nothing may become an array inside.
    const origin =
      arg?.kind === 'variable' && arg.name !== 'NF' ? variables.cell(arg.name) : undefined;
    const cell = new Cell(parameter, origin);
    if (arg && !origin?.isArray) cell.value = yield* evaluate(machine, arg);
    frame.set(parameter, cell);
  }
  variables.enter(frame);
  machine.returned = undefined;
  const outcome = yield* runStatement(machine, called.body);
  variables.leave();
  if (outcome === 'next' || outcome === 'nextfile' || outcome === 'exit')
    throw new Unwinding(outcome);
  const value = machine.returned;
  machine.returned = undefined;
  return value;
}
