import type { EndpointSlice } from '$lib/simulation/api/workloads';
import { defineDescriber } from '../describer';
import { withEvents } from '../events';
import { eventsOf } from '../generic';
import { DescriptionWriter, writeAnnotations, writeLabels } from '../writer';

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/describe/describe.go EndpointSliceDescriber */
export const describer = defineDescriber<EndpointSlice>({
  *describe(slice, describing) {
    const writer = new DescriptionWriter();
    writer.line(0, `Name:\t${slice.metadata.name}`);
    writer.line(0, `Namespace:\t${slice.metadata.namespace ?? ''}`);
    writeLabels(writer, slice);
    writeAnnotations(writer, slice);
    writer.line(0, `AddressType:\t${slice.addressType}`);
    writePorts(writer, slice);
    writeEndpoints(writer, slice);
    return withEvents(writer, yield* eventsOf(slice, describing), describing.nowEpochMs);
  },
});

// A list that is empty comes as null from the server.
function writePorts(writer: DescriptionWriter, slice: EndpointSlice): void {
  const ports = slice.ports ?? [];
  if (ports.length === 0) {
    writer.line(0, 'Ports: <unset>');
    return;
  }
  writer.line(0, 'Ports:');
  writer.line(1, 'Name\tPort\tProtocol');
  writer.line(1, '----\t----\t--------');
  for (const { name = '', port, protocol = 'TCP' } of ports)
    writer.line(1, `${name === '' ? '<unset>' : name}\t${port ?? '<unset>'}\t${protocol}`);
}

function writeEndpoints(writer: DescriptionWriter, slice: EndpointSlice): void {
  const endpoints = slice.endpoints ?? [];
  if (endpoints.length === 0) {
    writer.line(0, 'Endpoints: <none>');
    return;
  }
  writer.line(0, 'Endpoints:');
  for (const { addresses, conditions, hostname, targetRef, nodeName, zone } of endpoints) {
    writer.line(1, `- Addresses:\t${addresses.join(',')}`);
    writer.line(2, 'Conditions:');
    writer.line(3, `Ready:\t${String(conditions?.ready ?? '<unset>')}`);
    writer.line(2, `Hostname:\t${hostname ?? '<unset>'}`);
    if (targetRef) writer.line(2, `TargetRef:\t${targetRef.kind ?? ''}/${targetRef.name ?? ''}`);
    writer.line(2, `NodeName:\t${nodeName ?? '<unset>'}`);
    writer.line(2, `Zone:\t${zone ?? '<unset>'}`);
  }
}
