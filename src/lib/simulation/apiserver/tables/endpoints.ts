import type { Endpoints } from '../../api/workloads';
import { ageColumn, nameColumn } from '../printers/age';
import { firstOf } from '../printers/workload';
import { defineTable } from '../table';

/** @source kubernetes v1.30 pkg/printers/internalversion/printers.go printEndpoints */
export const table = defineTable<Endpoints>({
  columns: [nameColumn, { name: 'Endpoints', cell: addresses }, ageColumn],
});

/** Only those that are ready. @source kubernetes v1.30 pkg/printers/internalversion/printers.go formatEndpoints */
function addresses({ subsets = [] }: Endpoints): string {
  if (subsets.length === 0) return '<none>';
  const all = subsets.flatMap(({ addresses: ready = [], ports = [] }) =>
    ports.length === 0
      ? ready.map(({ ip }) => ip)
      : ports.flatMap(({ port }) => ready.map(({ ip }) => `${ip}:${port}`)),
  );
  return firstOf(all);
}
