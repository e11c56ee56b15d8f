/** JSONPath as kubectl reads it. @source kubernetes v1.30 staging/src/k8s.io/client-go/util/jsonpath/jsonpath.go */
export type Json =
  string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json };

type Step =
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'wildcard' }
  | {
      readonly kind: 'index';
      readonly from: number | undefined;
      readonly to: number | undefined;
      readonly single: boolean;
    }
  | {
      readonly kind: 'filter';
      readonly path: readonly Step[];
      readonly operator: string;
      readonly value: string;
    }
  | { readonly kind: 'recursive' };

type Node =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'path'; readonly steps: readonly Step[] }
  | { readonly kind: 'range'; readonly steps: readonly Step[]; readonly body: readonly Node[] };

export type Template =
  | { readonly ok: true; readonly nodes: readonly Node[] }
  | { readonly ok: false; readonly error: string };

const ACTION = /^\{([^}]*)\}/;

/** Reads `{.items[*].metadata.name}`, with `{range}` and text around. */
export function parseTemplate(template: string): Template {
  const stack: { nodes: Node[]; steps: readonly Step[] }[] = [{ nodes: [], steps: [] }];
  let rest = template;
  const bad = (detail: string): Template => ({
    ok: false,
    error: `error parsing jsonpath ${template}, ${detail}`,
  });
  while (rest !== '') {
    const top = stack.at(-1);
    if (!top) return bad('not in range, nothing to end');
    if (!rest.startsWith('{')) {
      const text = /^[^{]+/.exec(rest)?.[0] ?? '';
      top.nodes.push({ kind: 'text', text });
      rest = rest.slice(text.length);
      continue;
    }
    const action = readAction(rest);
    if (action === undefined)
      return bad(/\[[^\]]*$/.test(rest) ? 'unterminated array' : 'unclosed action');
    rest = rest.slice(action.length + 2);
    const inner = action.trim();
    if (inner === 'end') {
      const finished = stack.pop();
      const above = stack.at(-1);
      if (!finished || !above) return bad('not in range, nothing to end');
      above.nodes.push({ kind: 'range', steps: finished.steps, body: finished.nodes });
    } else if (inner.startsWith('range ')) {
      const steps = parsePath(inner.slice('range '.length).trim());
      if (typeof steps === 'string') return bad(steps);
      stack.push({ nodes: [], steps });
    } else if (/^(["']).*\1$/s.test(inner)) {
      top.nodes.push({ kind: 'text', text: unescape(inner.slice(1, -1)) });
    } else {
      const steps = parsePath(inner);
      if (typeof steps === 'string') return bad(steps);
      top.nodes.push({ kind: 'path', steps });
    }
  }
  if (stack.length > 1) return bad('unclosed range');
  return { ok: true, nodes: stack[0]?.nodes ?? [] };
}

/** The text between braces; quotes may hold a brace. */
function readAction(text: string): string | undefined {
  if (ACTION.test(text) && !/["']/.test(ACTION.exec(text)?.[1] ?? ''))
    return ACTION.exec(text)?.[1];
  let quote = '';
  for (let index = 1; index < text.length; index++) {
    const character = text[index] ?? '';
    if (quote) {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '}') return text.slice(1, index);
  }
  return undefined;
}

const unescape = (text: string): string =>
  text.replace(/\\(.)/g, (_, character: string) => ({ n: '\n', t: '\t' })[character] ?? character);

/** Reads `.items[0].metadata`; a text says what is wrong. */
export function parsePath(path: string): readonly Step[] | string {
  const steps: Step[] = [];
  let rest = path.replace(/^[$@]/, '');
  if (rest !== '' && !/^[.[]/.test(rest)) rest = `.${rest}`;
  while (rest !== '') {
    if (rest.startsWith('..')) {
      steps.push({ kind: 'recursive' });
      rest = rest.slice(1);
      continue;
    }
    const field = /^\.((?:\\.|[^.[\\])+)/.exec(rest);
    const bracket = /^\[([^\]]*)\]/.exec(rest);
    if (field) {
      const name = (field[1] ?? '').replace(/\\(.)/g, '$1');
      steps.push(name === '*' ? { kind: 'wildcard' } : { kind: 'field', name });
      rest = rest.slice(field[0].length);
    } else if (bracket) {
      const step = readBracket(bracket[1] ?? '');
      if (typeof step === 'string') return step;
      steps.push(step);
      rest = rest.slice(bracket[0].length);
    } else if (rest === '.') rest = '';
    else
      return rest.startsWith('[')
        ? 'unterminated array'
        : `unrecognized character in action: ${rest.charAt(0)}`;
  }
  return steps;
}

function readBracket(inner: string): Step | string {
  const text = inner.trim();
  if (text === '*') return { kind: 'wildcard' };
  const quoted = /^(['"])(.*)\1$/.exec(text)?.[2];
  if (quoted !== undefined) return { kind: 'field', name: quoted };
  if (/^-?\d+$/.test(text))
    return { kind: 'index', from: Number(text), to: undefined, single: true };
  const slice = /^(-?\d*):(-?\d*)$/.exec(text);
  if (slice) {
    const [from, to] = [slice[1], slice[2]].map((part) => (part ? Number(part) : undefined));
    return { kind: 'index', from, to, single: false };
  }
  const filter = /^\?\((.+?)(?:\s*(==|!=|<=|>=|<|>)\s*(.+))?\)$/.exec(text);
  if (!filter) return `invalid array index ${text}`;
  const path = parsePath((filter[1] ?? '').trim());
  if (typeof path === 'string') return path;
  const value = (filter[3] ?? '').trim().replace(/^(['"])(.*)\1$/, '$2');
  return { kind: 'filter', path, operator: filter[2] ?? '', value };
}

/** Everything that a path leads to. */
export function select(value: Json, steps: readonly Step[]): Json[] {
  let found: Json[] = [value];
  for (const step of steps) found = found.flatMap((each) => take(each, step));
  return found.filter((each) => each !== undefined);
}

function take(value: Json, step: Step): Json[] {
  switch (step.kind) {
    case 'field':
      return isRecord(value) && Object.hasOwn(value, step.name) ? [value[step.name]] : [];
    case 'wildcard':
      return childrenOf(value);
    case 'recursive':
      return [value, ...childrenOf(value).flatMap((child) => take(child, step))];
    case 'index':
      if (!Array.isArray(value)) return [];
      return step.single
        ? [(value as Json[]).at(step.from ?? 0)]
        : (value as Json[]).slice(step.from, step.to);
    case 'filter':
      return childrenOf(value).filter((child) => passes(child, step));
  }
}

function passes(
  value: Json,
  { path, operator, value: wanted }: Extract<Step, { kind: 'filter' }>,
): boolean {
  const [found] = select(value, path);
  if (operator === '') return found !== undefined;
  const text = toText(found);
  const [a, b] = [Number(text), Number(wanted)];
  const order =
    text !== '' && !Number.isNaN(a) && !Number.isNaN(b) ? a - b : text.localeCompare(wanted);
  return (
    {
      '==': order === 0,
      '!=': order !== 0,
      '<': order < 0,
      '>': order > 0,
      '<=': order <= 0,
      '>=': order >= 0,
    }[operator] ?? false
  );
}

const isRecord = (value: Json): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function childrenOf(value: Json): Json[] {
  if (Array.isArray(value)) return [...(value as Json[])];
  return isRecord(value) ? Object.values(value) : [];
}

/** Strings as they are, the rest as JSON. */
export function toText(value: Json): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Fills in a template. What a path leads to is joined by blanks; nothing is not an error. */
export function fillTemplate(nodes: readonly Node[], value: Json): string {
  return nodes
    .map((node) => {
      if (node.kind === 'text') return node.text;
      const found = select(value, node.steps);
      if (node.kind === 'path') return found.map(toText).join(' ');
      return found.map((each) => fillTemplate(node.body, each)).join('');
    })
    .join('');
}
