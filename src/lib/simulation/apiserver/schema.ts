import { core } from './schema/core';
import { metadata } from './schema/metadata';
import { others } from './schema/others';
import { pods } from './schema/pods';
import { workloads } from './schema/workloads';

/** The types of a kind's fields, by their names: `s`, `[]Container`, `{}q` (see tools/api-schema.js). */
export type Fields = ReadonlyMap<string, string>;

let types: Map<string, Fields> | undefined;

/** The fields of `Pod`, `Container` …; `undefined` for what the schema does not know. */
export function fieldsOf(type: string): Fields | undefined {
  types ??= readTypes([metadata, pods, core, workloads, others].join(''));
  return types.get(type);
}

/** A type's name stands at the beginning of a line, its fields below it, indented. */
function readTypes(text: string): Map<string, Fields> {
  const read = new Map<string, Map<string, string>>();
  let fields = new Map<string, string>();
  for (const line of text.split('\n')) {
    if (line === '') continue;
    if (!line.startsWith(' ')) {
      fields = new Map();
      read.set(line, fields);
      continue;
    }
    for (const field of line.trim().split(' ')) {
      const [name = '', type = ''] = field.split(/:(.*)/s);
      fields.set(name, type);
    }
  }
  return read;
}
