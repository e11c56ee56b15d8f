import type { PodTemplateSpec } from 'kubernetes-types/core/v1';
import type { LabelSelector } from 'kubernetes-types/meta/v1';
import { formatSelector } from '../../api/selector';
import type { KubeObject } from '../../api/object';
import type { Column } from '../table';

type Workload = KubeObject & {
  readonly spec: { readonly template?: PodTemplateSpec; readonly selector?: LabelSelector };
};

/** CONTAINERS and IMAGES of `-o wide`. @source kubernetes v1.30 pkg/printers/internalversion/printers.go layoutContainerCells */
export const containerColumns: readonly Column<Workload>[] = [
  {
    name: 'Containers',
    wide: true,
    cell: ({ spec }) => (spec.template?.spec?.containers ?? []).map(({ name }) => name).join(','),
  },
  {
    name: 'Images',
    wide: true,
    cell: ({ spec }) =>
      (spec.template?.spec?.containers ?? []).map(({ image = '' }) => image).join(','),
  },
];

export const selectorColumn: Column<Workload> = {
  name: 'Selector',
  wide: true,
  cell: ({ spec }) => formatSelector(spec.selector),
};

/** The first three, and how many more there are. @source kubernetes v1.30 pkg/printers/internalversion/printers.go listWithMoreString */
export function firstOf(list: readonly string[]): string {
  const most = 3;
  const shown = list.slice(0, most).join(',');
  return list.length > most ? `${shown} + ${list.length - most} more...` : shown;
}
