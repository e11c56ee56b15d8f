import type { KubeObject } from '$lib/simulation/api/object';
import type { Resource } from '$lib/simulation/apiserver/resource';
import type { Table, TableRow } from '$lib/simulation/apiserver/table';
import type { Flags } from '../../flags';
import { formatLabels } from '$lib/simulation/apiserver/printers/age';
import { typedName } from './_resources';

export interface TableLook {
  readonly isWide: boolean;
  /** NAMESPACE comes first, since objects of several may follow. */
  readonly hasNamespaces: boolean;
  /** Names carry their kind, since other kinds come too. */
  readonly isTyped: boolean;
  readonly showsLabels: boolean;
  readonly labelColumns: readonly string[];
}

export function lookOf(
  flags: Flags,
  resource: Resource,
  look: { isWide: boolean; isTyped: boolean },
): TableLook {
  return {
    ...look,
    hasNamespaces: flags.isOn('all-namespaces') && resource.namespaced,
    showsLabels: flags.isOn('show-labels'),
    labelColumns: flags.all('label-columns'),
  };
}

/** The header of a server's table, as kubectl prints it. */
export function headerOf(table: Table, look: TableLook): string[] {
  const names = table.columnDefinitions
    .filter(({ priority }) => look.isWide || priority === 0)
    .map(({ name }) => name.toUpperCase());
  return [
    ...(look.hasNamespaces ? ['NAMESPACE'] : []),
    ...names,
    ...look.labelColumns.map((label) => (label.split('/').at(-1) ?? label).toUpperCase()),
    ...(look.showsLabels ? ['LABELS'] : []),
  ];
}

/** One row of it. */
export function cellsOf(
  table: Table,
  row: TableRow,
  resource: Resource,
  look: TableLook,
): string[] {
  const { metadata } = row.object;
  const cells = row.cells
    .filter((_, index) => look.isWide || table.columnDefinitions[index]?.priority === 0)
    .map(String);
  const named = look.isTyped ? [typedName(resource, metadata.name), ...cells.slice(1)] : cells;
  return [
    ...(look.hasNamespaces ? [metadata.namespace ?? ''] : []),
    ...named.map(firstLine),
    ...look.labelColumns.map((label) => metadata.labels?.[label] ?? ''),
    ...(look.showsLabels ? [formatLabels(metadata.labels)] : []),
  ];
}

/** A cell ends at its first line. @source kubernetes v1.30 staging/src/k8s.io/cli-runtime/pkg/printers/tableprinter.go printTable */
function firstLine(cell: string): string {
  const [line = ''] = cell.split(/[\n\f\r]/);
  return line === cell ? cell : `${line}...`;
}

/** Rows in the order of `--sort-by`. */
export function sortRows<T extends { readonly object: KubeObject }>(
  rows: readonly T[],
  keyOf: (object: KubeObject) => string,
): T[] {
  return [...rows].sort((a, b) => compare(keyOf(a.object), keyOf(b.object)));
}

function compare(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)];
  if (a !== '' && b !== '' && !Number.isNaN(x) && !Number.isNaN(y)) return x - y;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
