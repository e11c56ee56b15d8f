/** How `kubectl explain` writes. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/explain/v2/templates/plaintext.tmpl */
import { valuesOf } from './enums';
import { typeOf, type Field, type Type } from './types';

const LINE = 76;
/** The list of fields names so many values of one. */
const VALUES_SHOWN = 4;

type Found = Type & { readonly module: string };

/** The part for a path of fields; `undefined` with the name of the field that is not there. */
export function explainText(
  root: Found,
  path: readonly string[],
  isRecursive: boolean,
): { readonly text: string } | { readonly missing: string } {
  let type: Found | undefined = root;
  let field: Field | undefined;
  let owner = root.name;
  for (const name of path) {
    field = type?.fields.find((each) => each.name === name);
    // kubectl names the last one, whichever is missing.
    if (!field || !type) return { missing: path.at(-1) ?? '' };
    owner = type.name;
    type = typeOf(type.module, field.of);
  }
  const head = field ? fieldHead(owner, field) : '';
  const description = [
    ...(field ? [describe(owner, field)] : []),
    ...(type?.description ? [type.description] : []),
  ].map((each) => `${each}\n`);
  const text = description.join('') || '<empty>';
  const fields = type ? fieldList(type, 1, isRecursive, [type.name]) : '';
  const list = fields ? `FIELDS:\n${fields}` : '';
  return { text: `${head}DESCRIPTION:\n${indented(wrapped(text, LINE), 4)}\n${list}\n` };
}

function fieldHead(owner: string, { name, type }: Field): string {
  const values = valuesOf(owner, name)?.values ?? [];
  const list = values.length > 0 ? `ENUM:\n${values.map((each) => `    ${each}`).join('\n')}` : '';
  return `FIELD: ${name} <${type}>\n${list}\n\n`;
}

function describe(owner: string, { name, description }: Field): string {
  const values = valuesOf(owner, name);
  return values ? `${description}\n\nPossible enum values:\n${values.description}` : description;
}

function fieldList(
  type: Found,
  level: number,
  isRecursive: boolean,
  seen: readonly string[],
): string {
  return type.fields
    .map((field) => {
      const line = fieldLine(type.name, field, level);
      if (!isRecursive) {
        const text = describe(type.name, field) || '<no description>';
        return `${line}\n${indented(wrapped(text, 80 - 2 - level * 2), level * 2 + 2)}\n\n`;
      }
      const inner = seen.includes(field.of) ? undefined : typeOf(type.module, field.of);
      const below = inner ? fieldList(inner, level + 1, true, [...seen, field.of]) : '';
      return `${line}\n${below}`;
    })
    .join('');
}

function fieldLine(owner: string, { name, type, isRequired }: Field, level: number): string {
  const indent = ' '.repeat(level * 2);
  const values = valuesOf(owner, name)?.values ?? [];
  const shown = values.slice(0, VALUES_SHOWN).join(', ');
  const more = values.length > VALUES_SHOWN ? ', ....' : '';
  const list = values.length > 0 ? `\n${indent}enum: ${shown}${more}` : '';
  return `${indent}${name}\t<${type}>${isRequired ? ' -required-' : ''}${list}`;
}

const indented = (text: string, by: number): string =>
  text
    .split('\n')
    .map((line) => ' '.repeat(by) + line)
    .join('\n');

/** @source github.com/mitchellh/go-wordwrap WrapString */
function wrapped(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => {
      const lines: string[] = [];
      let present = '';
      for (const [, space = '', word = ''] of line.matchAll(/(\s*)(\S+)/g))
        if (present !== '' && present.length + space.length + word.length > width) {
          lines.push(present);
          present = word;
        } else present += space + word;
      return [...lines, present].join('\n');
    })
    .join('\n');
}
