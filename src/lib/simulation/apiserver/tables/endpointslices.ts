import type { EndpointSlice } from '../../api/workloads';
import { ageColumn, nameColumn } from '../printers/age';
import { firstOf } from '../printers/workload';
import { defineTable } from '../table';

/** @source kubernetes v1.30 pkg/printers/internalversion/printers.go printEndpointSlice */
export const table = defineTable<EndpointSlice>({
  columns: [
    nameColumn,
    { name: 'AddressType', cell: ({ addressType }) => addressType },
    { name: 'Ports', cell: ports },
    { name: 'Endpoints', cell: addresses },
    ageColumn,
  ],
});

/** @source kubernetes v1.30 pkg/printers/internalversion/printers.go formatDiscoveryPorts */
function ports({ ports: list }: EndpointSlice): string {
  return firstOf((list ?? []).map(({ port, name }) => portWord(port, name))) || '<unset>';
}

/** @source kubernetes v1.30 pkg/printers/internalversion/printers.go formatDiscoveryEndpoints */
function addresses({ endpoints }: EndpointSlice): string {
  return firstOf((endpoints ?? []).flatMap(({ addresses: list }) => list)) || '<unset>';
}

const portWord = (port: number | undefined, name = ''): string =>
  port === undefined ? name || '*' : String(port);
