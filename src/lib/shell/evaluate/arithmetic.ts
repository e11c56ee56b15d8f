import type { ArithmeticExpression } from 'unbash';

/** Why there is no number, as either shell words it; dash repeats what it was to work out. */
interface Trouble {
  readonly bash: string;
  readonly dash: (expression: string) => string;
}

export type Arithmetic = number | Trouble;

/** @source dash 0.5.12 src/arith_yacc.c yyerror */
const trouble = (bash: string, dash: string): Trouble => ({
  bash,
  dash: (expression) => `arithmetic expression: ${dash}: "${expression}"`,
});

const notSimulated = (what: string): Trouble => {
  const text = `not simulated: ${what}`;
  return { bash: text, dash: () => text };
};

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
      if (typeof value !== 'number') return value;
      if (expression.operator === '-') return -value;
      if (expression.operator === '+') return value;
      if (expression.operator === '!') return Number(value === 0);
      return notSimulated(`$((${expression.operator}))`);
    }
    case 'ArithmeticTernary': {
      const test = evaluateArithmetic(expression.test, variable);
      if (typeof test !== 'number') return test;
      return evaluateArithmetic(test ? expression.consequent : expression.alternate, variable);
    }
    case 'ArithmeticBinary': {
      const left = evaluateArithmetic(expression.left, variable);
      const right = evaluateArithmetic(expression.right, variable);
      if (typeof left !== 'number') return left;
      if (typeof right !== 'number') return right;
      const { operator } = expression;
      if ((operator === '/' || operator === '%') && right === 0)
        return trouble('division by 0', 'division by zero');
      const apply = binary[operator];
      return apply ? apply(left, right) : notSimulated(`$((${operator}))`);
    }
    default:
      return notSimulated('a command inside $((…))');
  }
}

function valueOf(word: string, variable: (name: string) => string): Arithmetic {
  const name = word.replace(/^\$\{?|\}$/g, '');
  const text = /^\d/.test(name) ? name : variable(name) || '0';
  const value = Number(text);
  if (Number.isInteger(value)) return value;
  const bash = `${word}: syntax error: operand expected`;
  return text === name
    ? trouble(bash, 'expecting EOF')
    : { bash, dash: () => `Illegal number: ${text}` };
}
