/** Finds names that nothing stands for, before a program runs. */
import { natives, nativeGenerators } from './natives';
import { prelude } from './prelude';
import type { Definition, Node, Pattern } from './tree';

export interface Unknown {
  readonly words: string;
  readonly at: number;
}

/** Functions as `name/1`, variables as `$name`, labels as `*name`. */
type Names = ReadonlySet<string>;

/** What jq 1.6 has besides. */
const NOT_SIMULATED = new Set(
  'localtime/0 strflocaltime/1 get_search_list/0 modulemeta/0 builtins/0 gamma/0 lgamma/0 tgamma/0 frexp/0 modf/0 ldexp/2 scalb/2 drem/2 significand/0 logb/0 nearbyint/0 dateadd/2 datesub/2 JOIN/2 JOIN/3 JOIN/4 input_line_number/1'.split(
    ' ',
  ),
);

export function unknownNames(node: Node, variables: Iterable<string>): Unknown[] {
  const found: Unknown[] = [];
  check(node, new Set([...variables].map((name) => `$${name}`)), found);
  return found;
}

export const isNotSimulated = (name: string): boolean => NOT_SIMULATED.has(name);

function check(node: Node | undefined, names: Names, found: Unknown[]): void {
  if (!node) return;
  const inside = (...nodes: readonly (Node | undefined)[]) => {
    for (const each of nodes) check(each, names, found);
  };
  switch (node.kind) {
    case 'call': {
      const name = `${node.name}/${node.args.length}`;
      const isKnown =
        names.has(name) || natives.has(name) || nativeGenerators.has(name) || prelude().has(name);
      if (!isKnown) found.push({ words: name, at: node.at });
      inside(...node.args);
      return;
    }
    case 'variable':
      if (!names.has(`$${node.name}`)) found.push({ words: `$${node.name}`, at: node.at });
      return;
    case 'break':
      if (!names.has(`*${node.name}`)) found.push({ words: `$*label-${node.name}`, at: node.at });
      return;
    case 'label':
      check(node.body, new Set([...names, `*${node.name}`]), found);
      return;
    case 'bind':
      inside(node.source);
      check(node.body, withPattern(node.pattern, names), found);
      return;
    case 'reduce':
    case 'foreach': {
      inside(node.source, node.first);
      const within = withPattern(node.pattern, names);
      check(node.update, within, found);
      if (node.kind === 'foreach') check(node.extract, within, found);
      return;
    }
    case 'define':
      checkDefinition(node.definition, names, found);
      check(node.rest, withDefinition(node.definition, names), found);
      return;
    default:
      inside(...childrenOf(node));
  }
}

function checkDefinition(definition: Definition, names: Names, found: Unknown[]): void {
  const own = definition.parameters.flatMap((each) =>
    each.startsWith('$') ? [each, `${each.slice(1)}/0`] : [`${each}/0`],
  );
  check(definition.body, new Set([...withDefinition(definition, names), ...own]), found);
}

const withDefinition = ({ name, parameters }: Definition, names: Names): Names =>
  new Set([...names, `${name}/${parameters.length}`]);

const withPattern = (pattern: Pattern, names: Names): Names =>
  new Set([...names, ...namesOf(pattern).map((name) => `$${name}`)]);

export function namesOf(pattern: Pattern): string[] {
  if (pattern.kind === 'name') return [pattern.name];
  if (pattern.kind === 'array') return pattern.items.flatMap(namesOf);
  return pattern.entries.flatMap(({ name, value }) => [
    ...(name === undefined ? [] : [name]),
    ...(value ? namesOf(value) : []),
  ]);
}

function childrenOf(node: Node): readonly (Node | undefined)[] {
  switch (node.kind) {
    case 'string':
      return node.parts.filter((part) => typeof part !== 'string');
    case 'index':
      return [node.of, node.key];
    case 'slice':
      return [node.of, node.from, node.to];
    case 'iterate':
      return [node.of];
    case 'array':
      return [node.body];
    case 'object':
      return node.entries.flat();
    case 'negate':
      return [node.operand];
    case 'pipe':
    case 'comma':
    case 'and':
    case 'or':
    case 'alternative':
    case 'operate':
    case 'update':
      return [node.left, node.right];
    case 'if':
      return [node.test, node.then, node.else];
    case 'try':
      return [node.body, node.handler];
    default:
      return [];
  }
}
