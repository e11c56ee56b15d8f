/** Reads what the API's types say about their fields. */
import { schemas } from '../later';

export interface Field {
  readonly name: string;
  /** `string`, `[]Taint`, `map[string]Quantity` */
  readonly type: string;
  /** The kind of thing at the bottom of it: `Taint`. */
  readonly of: string;
  readonly isRequired: boolean;
  readonly description: string;
}

export interface Type {
  readonly name: string;
  readonly description: string;
  /** By name, in the order of the alphabet. */
  readonly fields: readonly Field[];
}

/** Types that are plain values on the wire. */
const PLAIN: Readonly<Record<string, string>> = {
  Time: 'string',
  MicroTime: 'string',
  number: 'integer',
  any: 'Object',
  'number | string': 'IntOrString',
  'string | number': 'IntOrString',
};

const COMMENT = /\/\*\*([\s\S]*?)\*\/\s*$/;
const MEMBER =
  /(?:^ {4}\/\*\*(?<comment>(?:(?!\*\/)[\s\S])*)\*\/\n)?^ {4}(?:readonly )?(?<name>"[^"]+"|[\w$]+)(?<optional>\?)?: (?<type>\{\n {8}\[name: string\]: [^\n]*;\n {4}\}|[^\n]*);$/gm;

/** The type of this name, which a group's module declares or takes from another. */
export function typeOf(module: string, name: string): (Type & { module: string }) | undefined {
  const text = schemas().get(module) ?? '';
  const start = text.indexOf(`export interface ${name} {\n`);
  if (start < 0) {
    const source = importOf(text, name);
    return source === undefined ? undefined : typeOf(source, name);
  }
  const end = text.indexOf('\n}', start);
  const comment = COMMENT.exec(text.slice(text.lastIndexOf('/**', start), start))?.[1] ?? '';
  const body = text.slice(start, end);
  const fields = [...body.matchAll(MEMBER)].map(({ groups = {} }) => readField(groups));
  const sorted = fields.sort((a, b) => (a.name < b.name ? -1 : 1));
  return { module, name, description: plain(comment), fields: sorted };
}

function importOf(text: string, name: string): string | undefined {
  for (const [, names = '', source = ''] of text.matchAll(
    /^import \{ ([^}]*) \} from "\.\.\/(.*)";$/gm,
  ))
    if (names.split(', ').includes(name)) return source;
  return undefined;
}

function readField(groups: Partial<Record<string, string>>): Field {
  const { name = '', optional, type = '', comment = '' } = groups;
  return {
    name: name.replaceAll('"', ''),
    ...typeName(type.trim()),
    isRequired: optional === undefined,
    description: plain(comment),
  };
}

function typeName(type: string): { readonly type: string; readonly of: string } {
  const list = /^Array<(.*)>$/s.exec(type)?.[1];
  if (list !== undefined) {
    const item = typeName(list);
    return { type: `[]${item.type}`, of: item.of };
  }
  const map = /^\{\s*\[name: string\]: (.*);\s*\}$/s.exec(type)?.[1];
  if (map !== undefined) {
    const value = typeName(map);
    return { type: `map[string]${value.type}`, of: value.of };
  }
  // The kind and version of an object are written as the one value that they can have.
  const name = type.startsWith('"') ? 'string' : (PLAIN[type] ?? type);
  return { type: name, of: name };
}

/** The text of a comment, without its stars. */
const plain = (comment: string): string =>
  comment
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trim())
    .join('\n')
    .trim();
