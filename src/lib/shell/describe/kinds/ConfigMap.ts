import type { ConfigMap } from '$lib/simulation/api/kinds';
import { defineDescriber } from '../describer';
import { withEvents } from '../events';
import { eventsOf } from '../generic';
import { DescriptionWriter, writeAnnotations, writeLabels } from '../writer';

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/describe/describe.go ConfigMapDescriber */
export const describer = defineDescriber<ConfigMap>({
  *describe(map, describing) {
    const writer = new DescriptionWriter();
    writer.line(0, `Name:\t${map.metadata.name}`);
    writer.line(0, `Namespace:\t${map.metadata.namespace ?? ''}`);
    writeLabels(writer, map);
    writeAnnotations(writer, map);
    writer.line(0, '\nData\n====');
    const entries = Object.entries(map.data ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [key, value] of entries) {
      writer.line(0, `${key}:\n----`);
      writer.line(0, value);
    }
    writer.line(0, '\nBinaryData\n====\n');
    return withEvents(writer, yield* eventsOf(map, describing), describing.nowEpochMs);
  },
});
