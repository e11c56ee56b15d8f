/** How objects are printed: `-o yaml`, `json`, `name`, `jsonpath=…`, `custom-columns=…`. */
import { inKeyOrder } from '../../key-order';
import { later } from '../../later';
import type { KubeObject } from '$lib/simulation/api/object';
import { resourceOfKind } from '$lib/simulation/apiserver/resources';
import { alignTabs, getColumns } from '../../tabwriter';
import { fillTemplate, parsePath, parseTemplate, select, toText, type Json } from './_jsonpath';
import { typedName } from './_resources';

const FORMATS =
  'custom-columns,custom-columns-file,go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,name,template,templatefile,wide,yaml';

/** Prints objects; `isList` says whether they were asked for as a list, even when there is but one. */
export type Printer = (objects: readonly KubeObject[], isList: boolean) => string;

export type Format =
  | { readonly kind: 'table'; readonly isWide: boolean }
  | { readonly kind: 'printer'; readonly print: Printer }
  | { readonly kind: 'error'; readonly error: string };

const error = (text: string): Format => ({ kind: 'error', error: `error: ${text}` });

/** Reads the value of `-o`. */
export function outputFormat(value: string | undefined): Format {
  if (value === undefined || value === '') return { kind: 'table', isWide: false };
  const [, name = '', argument] = /^([^=]*)(?:=(.*))?$/s.exec(value) ?? [];
  switch (name) {
    case 'wide':
      return { kind: 'table', isWide: true };
    case 'yaml':
      return { kind: 'printer', print: (objects, isList) => toYaml(printable(objects, isList)) };
    case 'json':
      return {
        kind: 'printer',
        print: (objects, isList) =>
          `${JSON.stringify(inKeyOrder(printable(objects, isList)), null, 4)}\n`,
      };
    case 'name':
      return {
        kind: 'printer',
        print: (objects) => objects.map((object) => `${nameOf(object)}\n`).join(''),
      };
    case 'jsonpath':
      return jsonPathFormat(argument);
    case 'custom-columns':
      return customColumns(argument);
    case 'custom-columns-file':
    case 'go-template':
    case 'go-template-file':
    case 'jsonpath-as-json':
    case 'jsonpath-file':
    case 'template':
    case 'templatefile':
      return { kind: 'error', error: `not simulated: -o ${name}` };
    default:
      return error(
        `unable to match a printer suitable for the output format "${value}", allowed formats are: ${FORMATS}`,
      );
  }
}

function jsonPathFormat(template: string | undefined): Format {
  if (!template) return error('template format specified but no template given');
  const parsed = parseTemplate(template);
  if (!parsed.ok) return error(parsed.error);
  return {
    kind: 'printer',
    print: (objects, isList) =>
      fillTemplate(parsed.nodes, inKeyOrder(printable(objects, isList)) as Json),
  };
}

function customColumns(spec: string | undefined): Format {
  if (!spec) return error('custom-columns format specified but no custom columns given');
  const columns: { readonly header: string; readonly steps: ReturnType<typeof parsePath> }[] = [];
  for (const part of spec.split(',')) {
    const at = part.indexOf(':');
    if (at < 0)
      return error(`unexpected custom-columns spec: ${part}, expected <header>:<json-path-expr>`);
    columns.push({
      header: part.slice(0, at),
      steps: parsePath(part.slice(at + 1).replace(/^\{|\}$/g, '')),
    });
  }
  return {
    kind: 'printer',
    print: (objects) => {
      const rows = objects.map((object) =>
        columns.map(({ steps }) => {
          const found = typeof steps === 'string' ? [] : select(object as unknown as Json, steps);
          return found.map(customCell).join(',') || '<none>';
        }),
      );
      const header = columns.map((column) => column.header);
      return alignTabs([header, ...rows].map((row) => `${row.join('\t')}\n`).join(''), getColumns);
    },
  };
}

/** Lists and maps print as Go prints them. */
function customCell(value: Json): string {
  if (Array.isArray(value)) return `[${(value as Json[]).map(customCell).join(' ')}]`;
  if (typeof value !== 'object' || value === null) return toText(value);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `map[${entries.map(([key, each]) => `${key}:${customCell(each)}`).join(' ')}]`;
}

function nameOf({ kind, apiVersion, metadata }: KubeObject): string {
  const resource = resourceOfKind(kind, apiVersion);
  return resource ? typedName(resource, metadata.name) : `${kind.toLowerCase()}/${metadata.name}`;
}

/** One object is printed as itself, several as a List. */
function printable(objects: readonly KubeObject[], isList: boolean): unknown {
  const [only] = objects;
  if (!isList && only) return only;
  return { apiVersion: 'v1', items: objects, kind: 'List', metadata: { resourceVersion: '' } };
}

/** YAML as sigs.k8s.io/yaml writes it: keys in order, lists not indented, times and numbers in quotes. */
export const toYaml = (value: unknown): string => later().stringify(inKeyOrder(value));
