import type { ArithmeticExpression } from 'unbash';

/** A number, or a text that says why there is none. */
export type Arithmetic = number | string;

const binary: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => Math.trunc(a / b),
  '%': (a, b) => a % b,
  '**': (a, b) => a ** b,
  '<': (a, b) => Number(a < b),
  '>': (a, b) => Number(a > b),
  '<=': (a, b) => Number(a <= b),
  '>=': (a, b) => Number(a >= b),
  '==': (a, b) => Number(a === b),
  '!=': (a, b) => Number(a !== b),
  '&&': (a, b) => Number(a !== 0 && b !== 0),
  '||': (a, b) => Number(a !== 0 || b !== 0),
};

/** `$(( … ))` with integers: the operators that scripts use. */
export function evaluateArithmetic(
  expression: ArithmeticExpression | undefined,
  variable: (name: string) => string,
): Arithmetic {
  if (!expression) return 0;
  switch (expression.type) {
    case 'ArithmeticWord':
      return valueOf(expression.value, variable);
    case 'ArithmeticGroup':
      return evaluateArithmetic(expression.expression, variable);
    case 'ArithmeticUnary': {
      const value = evaluateArithmetic(expression.operand, variable);
      if (typeof value === 'string') return value;
      if (expression.operator === '-') return -value;
      if (expression.operator === '+') return value;
      if (expression.operator === '!') return Number(value === 0);
      return `not simulated: $((${expression.operator}))`;
    }
    case 'ArithmeticTernary': {
      const test = evaluateArithmetic(expression.test, variable);
      if (typeof test === 'string') return test;
      return evaluateArithmetic(test ? expression.consequent : expression.alternate, variable);
    }
    case 'ArithmeticBinary': {
      const left = evaluateArithmetic(expression.left, variable);
      const right = evaluateArithmetic(expression.right, variable);
      if (typeof left === 'string') return left;
      if (typeof right === 'string') return right;
      const { operator } = expression;
      if ((operator === '/' || operator === '%') && right === 0) return 'division by 0';
      const apply = binary[operator];
      return apply ? apply(left, right) : `not simulated: $((${operator}))`;
    }
    default:
      return 'not simulated: a command inside $((…))';
  }
}

function valueOf(word: string, variable: (name: string) => string): Arithmetic {
  const name = word.replace(/^\$\{?|\}$/g, '');
  const text = /^\d/.test(name) ? name : variable(name) || '0';
  const value = Number(text);
  return Number.isInteger(value) ? value : `${word}: syntax error: operand expected`;
}
