import type { Endpoints } from '$lib/simulation/api/workloads';
import { defineDescriber } from '../describer';
import { withEvents } from '../events';
import { eventsOf } from '../generic';
import { DescriptionWriter, writeAnnotations, writeLabels } from '../writer';

type Addresses = NonNullable<NonNullable<Endpoints['subsets']>[number]['addresses']>;

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/describe/describe.go EndpointsDescriber */
export const describer = defineDescriber<Endpoints>({
  *describe(endpoints, describing) {
    const writer = new DescriptionWriter();
    writer.line(0, `Name:\t${endpoints.metadata.name}`);
    writer.line(0, `Namespace:\t${endpoints.metadata.namespace ?? ''}`);
    writeLabels(writer, endpoints);
    writeAnnotations(writer, endpoints);
    writer.line(0, 'Subsets:');
    for (const { addresses = [], notReadyAddresses = [], ports = [] } of endpoints.subsets ?? []) {
      writer.line(1, `Addresses:\t${joined(addresses)}`);
      writer.line(1, `NotReadyAddresses:\t${joined(notReadyAddresses)}`);
      if (ports.length > 0) {
        writer.line(1, 'Ports:');
        writer.line(2, 'Name\tPort\tProtocol');
        writer.line(2, '----\t----\t--------');
        for (const { name, port, protocol = 'TCP' } of ports)
          writer.line(2, `${name ?? '<unset>'}\t${port}\t${protocol}`);
      }
      writer.line(0, '');
    }
    return withEvents(writer, yield* eventsOf(endpoints, describing), describing.nowEpochMs);
  },
});

const joined = (addresses: Addresses): string =>
  addresses.map(({ ip }) => ip).join(',') || '<none>';
