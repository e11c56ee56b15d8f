import type { KubeObject } from '../api/object';
import type { Resource } from './resource';

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
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: { resourceVersion },
    columnDefinitions: resource.columns.map((column) => ({
      name: column.name,
      type: column.type ?? 'string',
      format: column.name === 'Name' ? 'name' : '',
      priority: column.wide ? 1 : 0,
    })),
    rows: objects.map((object) => ({
      cells: resource.columns.map((column) => column.cell(object, nowEpochMs)),
      object,
    })),
  };
}
