import type { KubeObject } from '../api/object';
import { Late } from '../late';
import type { Resource } from './resource';

/** A column of the table that the server makes of a list. */
export interface Column<T extends KubeObject> {
  readonly name: string;
  readonly type?: 'string' | 'integer' | 'boolean';
  /** Only in `-o wide`. */
  readonly wide?: boolean;
  /** @param nowEpochMs the server's calendar time, for ages. */
  cell(object: T, nowEpochMs: number): string | number | boolean;
}

/** How a kind is read by those who look at it: components never ask for a table. */
export interface TableOf<T extends KubeObject> {
  readonly columns: readonly Column<T>[];
  /** Fields beside metadata.name and metadata.namespace that a field selector may name. */
  readonly fields?: Readonly<Record<string, (object: T) => string>>;
}

/** Checks a table against its kind and forgets the kind, so that all fit into one registry. */
export function defineTable<T extends KubeObject>(table: TableOf<T>): TableOf<KubeObject> {
  return table as unknown as TableOf<KubeObject>;
}

/** All tables, by the plural of their kind. They come with the first command line. */
export const lateTables = new Late<ReadonlyMap<string, TableOf<KubeObject>>>('grammar');

/** @throws NotLoaded */
export const tableOf = ({ plural }: Resource): TableOf<KubeObject> | undefined =>
  lateTables.value.get(plural);

/** @simplified The server's columns have descriptions, which kubectl never prints. */
export interface ColumnDefinition {
  readonly name: string;
  readonly type: string;
  readonly format: string;
  /** 0: always shown; 1: only in `-o wide`. */
  readonly priority: number;
}

export interface TableRow {
  readonly cells: readonly (string | number | boolean)[];
  readonly object: KubeObject;
}

/** `meta.k8s.io/v1 Table`: a list as the server lays it out for `kubectl get`. */
export interface Table {
  readonly kind: 'Table';
  readonly apiVersion: 'meta.k8s.io/v1';
  readonly metadata: { readonly resourceVersion: string };
  readonly columnDefinitions: readonly ColumnDefinition[];
  readonly rows: readonly TableRow[];
}

/** @source kubernetes v1.30 pkg/printers/tablegenerator.go GenerateTable */
export function toTable(
  resource: Resource,
  objects: readonly KubeObject[],
  { resourceVersion, nowEpochMs }: { resourceVersion: string; nowEpochMs: number },
): Table {
  const { columns = [] } = tableOf(resource) ?? {};
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: { resourceVersion },
    columnDefinitions: columns.map((column) => ({
      name: column.name,
      type: column.type ?? 'string',
      format: column.name === 'Name' ? 'name' : '',
      priority: column.wide ? 1 : 0,
    })),
    rows: objects.map((object) => ({
      cells: columns.map((column) => column.cell(object, nowEpochMs)),
      object,
    })),
  };
}
