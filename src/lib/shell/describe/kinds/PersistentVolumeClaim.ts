import { humanDuration } from '$lib/simulation/api/duration';
import type { Pod } from '$lib/simulation/api/kinds';
import { parseTime } from '$lib/simulation/api/time';
import type { PersistentVolumeClaim } from '$lib/simulation/api/workloads';
import { defineDescriber } from '../describer';
import { withEvents } from '../events';
import { eventsOf } from '../generic';
import { listed } from '../listing';
import { accessModes, DescriptionWriter, writeAnnotations, writeLabels } from '../writer';

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/describe/describe.go PersistentVolumeClaimDescriber */
export const describer = defineDescriber<PersistentVolumeClaim>({
  *describe(claim, describing) {
    const writer = new DescriptionWriter();
    const { metadata, spec, status } = claim;
    const pods = yield* listed<Pod>(describing, ['pods'], metadata.namespace);
    const users = pods.filter(({ spec: { volumes = [] } }) =>
      volumes.some((each) => each.persistentVolumeClaim?.claimName === metadata.name),
    );
    writer.line(0, `Name:\t${metadata.name}`);
    writer.line(0, `Namespace:\t${metadata.namespace ?? ''}`);
    writer.line(0, `StorageClass:\t${spec.storageClassName ?? ''}`);
    const { deletionTimestamp } = metadata;
    const lasts = deletionTimestamp
      ? humanDuration(describing.nowEpochMs - parseTime(deletionTimestamp))
      : undefined;
    writer.line(
      0,
      `Status:\t${lasts === undefined ? (status.phase ?? '') : `Terminating (lasts ${lasts})`}`,
    );
    writer.line(0, `Volume:\t${spec.volumeName ?? ''}`);
    writeLabels(writer, claim);
    writeAnnotations(writer, claim);
    writer.line(0, `Finalizers:\t[${(metadata.finalizers ?? []).join(' ')}]`);
    const isBound = Boolean(spec.volumeName);
    writer.line(0, `Capacity:\t${isBound ? (status.capacity?.storage ?? '0') : ''}`);
    writer.line(0, `Access Modes:\t${isBound ? accessModes(status.accessModes) : ''}`);
    if (spec.volumeMode) writer.line(0, `VolumeMode:\t${spec.volumeMode}`);
    const names = users.map((pod) => pod.metadata.name);
    writer.line(0, `Used By:\t${names[0] ?? '<none>'}`);
    for (const name of names.slice(1)) writer.line(0, `\t${name}`);
    return withEvents(writer, yield* eventsOf(claim, describing), describing.nowEpochMs);
  },
});
