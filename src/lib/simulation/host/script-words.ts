/** What a word of a script becomes: quotes go, variables and commands are put in. */

interface Surroundings {
  readonly variable: (name: string) => string | undefined;
  substitute(script: string): Generator<number, string>;
}

const PART =
  /'([^']*)'|"((?:\\[\s\S]|\$\((?:[^()]|\([^()]*\))*\)|`[^`]*`|\$(?!\()|[^"\\$`])*)"|\\([\s\S])|(\$\((?:[^()]|\([^()]*\))*\)|`[^`]*`|\$\{[^}]*\}|\$[A-Za-z_]\w*|\$[?!$#0-9])|([^'"\\$`]+|\$)/g;
const INNER =
  /(\$\(\([^()]*\)\)|\$\((?:[^()]|\([^()]*\))*\)|`[^`]*`|\$\{[^}]*\}|\$[A-Za-z_]\w*|\$[?!$#0-9])|\\(["\\$`])|((?:[^\\$`]|\\(?!["\\$`])|\$(?![({A-Za-z_?!$#0-9]))+)/g;

/** One word may become several, or none. */
export function* expandWord(
  word: string,
  around: Surroundings,
): Generator<number, readonly string[]> {
  const words: string[] = [];
  let current: string | undefined;
  for (const [, single, double, escaped, reference, plain] of word.matchAll(PART)) {
    if (single !== undefined) current = (current ?? '') + single;
    else if (double !== undefined) current = (current ?? '') + (yield* expandInner(double, around));
    else if (escaped !== undefined) current = (current ?? '') + escaped;
    else if (plain !== undefined) current = (current ?? '') + plain;
    else if (reference !== undefined) {
      const [first, ...rest] = (yield* valueOf(reference, around)).split(/\s+/);
      if (first) current = (current ?? '') + first;
      for (const each of rest) {
        if (current !== undefined) words.push(current);
        current = each || undefined;
      }
    }
  }
  if (current !== undefined) words.push(current);
  return words;
}

function* expandInner(text: string, around: Surroundings): Generator<number, string> {
  let expanded = '';
  for (const [, reference, escaped, plain] of text.matchAll(INNER)) {
    if (reference !== undefined) expanded += yield* valueOf(reference, around);
    else expanded += escaped ?? plain ?? '';
  }
  return expanded;
}

function* valueOf(reference: string, around: Surroundings): Generator<number, string> {
  if (reference.startsWith('$((')) return arithmetic(reference.slice(3, -2), around);
  if (reference.startsWith('`')) return yield* around.substitute(reference.slice(1, -1));
  if (reference.startsWith('$(')) return yield* around.substitute(reference.slice(2, -1));
  const inner = reference.startsWith('${') ? reference.slice(2, -1) : reference.slice(1);
  const [, name = '', fallback] = /^(\w+|[?!])(?::?-(.*))?$/.exec(inner) ?? [];
  const value = around.variable(name);
  return value === undefined || (value === '' && fallback !== undefined) ? (fallback ?? '') : value;
}

/** Sums, differences and the like of two numbers. */
function arithmetic(text: string, { variable }: Surroundings): string {
  const values = text.replace(
    /\$?([A-Za-z_]\w*)/g,
    (_found, name: string) => variable(name) ?? '0',
  );
  const [, one = '0', operator, other = '0'] =
    /^\s*(-?\d+)\s*(?:([-+*/%])\s*(-?\d+)\s*)?$/.exec(values) ?? [];
  const [left, right] = [Number(one), Number(other)];
  const results: Readonly<Record<string, number>> = {
    '+': left + right,
    '-': left - right,
    '*': left * right,
    '/': Math.trunc(left / right),
    '%': left % right,
  };
  return String(operator === undefined ? left : results[operator]);
}
