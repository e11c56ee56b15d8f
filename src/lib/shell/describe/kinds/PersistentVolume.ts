import { humanDuration } from '$lib/simulation/api/duration';
import { parseTime } from '$lib/simulation/api/time';
import type { PersistentVolume } from '$lib/simulation/api/workloads';
import { defineDescriber } from '../describer';
import { withEvents } from '../events';
import { eventsOf } from '../generic';
import { rowsOf } from '../volumes';
import { accessModes, DescriptionWriter, writeAnnotations, writeLabels } from '../writer';

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/describe/describe.go PersistentVolumeDescriber */
export const describer = defineDescriber<PersistentVolume>({
  *describe(volume, describing) {
    const writer = new DescriptionWriter();
    const { metadata, spec, status } = volume;
    writer.line(0, `Name:\t${metadata.name}`);
    writeLabels(writer, volume);
    writeAnnotations(writer, volume);
    writer.line(0, `Finalizers:\t[${(metadata.finalizers ?? []).join(' ')}]`);
    writer.line(0, `StorageClass:\t${spec.storageClassName ?? ''}`);
    const { deletionTimestamp } = metadata;
    const lasts = deletionTimestamp
      ? humanDuration(describing.nowEpochMs - parseTime(deletionTimestamp))
      : undefined;
    writer.line(
      0,
      `Status:\t${lasts === undefined ? (status.phase ?? '') : `Terminating (lasts ${lasts})`}`,
    );
    const { claimRef } = spec;
    const claim = claimRef ? `${claimRef.namespace ?? ''}/${claimRef.name ?? ''}` : '';
    writer.line(0, `Claim:\t${claim}`);
    writer.line(0, `Reclaim Policy:\t${spec.persistentVolumeReclaimPolicy ?? ''}`);
    writer.line(0, `Access Modes:\t${accessModes(spec.accessModes)}`);
    if (spec.volumeMode) writer.line(0, `VolumeMode:\t${spec.volumeMode}`);
    writer.line(0, `Capacity:\t${spec.capacity?.storage ?? '0'}`);
    writeAffinity(writer, volume);
    writer.line(0, `Message:\t${status.message ?? ''}`);
    writer.line(0, 'Source:');
    for (const row of sourceRows(volume)) writer.line(2, row.join('\t'));
    return withEvents(writer, yield* eventsOf(volume, describing), describing.nowEpochMs);
  },
});

function sourceRows({ spec }: PersistentVolume): readonly (readonly [string, string])[] {
  if (!spec.local) return rowsOf({ ...(spec.hostPath ? { hostPath: spec.hostPath } : {}) });
  return [
    ['Type:', 'LocalVolume (a persistent volume backed by local storage on a node)'],
    ['Path:', spec.local.path],
  ];
}

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/describe/describe.go printVolumeNodeAffinity */
function writeAffinity(writer: DescriptionWriter, { spec }: PersistentVolume): void {
  const terms = spec.nodeAffinity?.required?.nodeSelectorTerms;
  writer.line(0, `Node Affinity:\t${terms ? '' : '<none>'}`);
  if (!terms) return;
  writer.line(1, `Required Terms:\t${terms.length > 0 ? '' : '<none>'}`);
  terms.forEach(({ matchExpressions = [] }, index) => {
    const lines = matchExpressions.map(({ key, operator, values = [] }) => {
      const list = values.length > 0 ? ` [${values.join(', ')}]` : '';
      return `${key} ${operator.toLowerCase()}${list}`;
    });
    writer.line(2, `Term ${index}:\t${lines[0] ?? '<none>'}`);
    for (const line of lines.slice(1)) writer.line(2, `\t${line}`);
  });
}
