import type { PersistentVolumeClaim } from 'kubernetes-types/core/v1';
import type { StatefulSet } from '$lib/simulation/api/workloads';
import { formatSelector } from '$lib/simulation/api/selector';
import { defineDescriber } from '../describer';
import { withEvents } from '../events';
import { eventsOf } from '../generic';
import { podsStatus } from '../listing';
import { writePodTemplate } from '../pod-template';
import { dateText, DescriptionWriter, writeAnnotations, writeLabels, writeMap } from '../writer';

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/describe/describe.go StatefulSetDescriber */
export const describer = defineDescriber<StatefulSet>({
  *describe(set, describing) {
    const writer = new DescriptionWriter();
    const { metadata, spec, status } = set;
    writer.line(0, `Name:\t${metadata.name}`);
    writer.line(0, `Namespace:\t${metadata.namespace ?? ''}`);
    writer.line(0, `CreationTimestamp:\t${dateText(metadata.creationTimestamp)}`);
    writer.line(0, `Selector:\t${formatSelector(spec.selector)}`);
    writeLabels(writer, set);
    writeAnnotations(writer, set);
    writer.line(0, `Replicas:\t${spec.replicas ?? 1} desired | ${status.replicas} total`);
    writer.line(0, `Update Strategy:\t${spec.updateStrategy?.type ?? ''}`);
    const partition = spec.updateStrategy?.rollingUpdate?.partition;
    if (partition !== undefined) writer.line(1, `Partition:\t${partition}`);
    writer.line(0, `Pods Status:\t${yield* podsStatus(set, describing)}`);
    writePodTemplate(writer, spec.template);
    writeClaims(writer, spec.volumeClaimTemplates ?? []);
    return withEvents(writer, yield* eventsOf(set, describing), describing.nowEpochMs);
  },
});

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/describe/describe.go describeVolumeClaimTemplates */
function writeClaims(writer: DescriptionWriter, claims: readonly PersistentVolumeClaim[]): void {
  writer.line(0, claims.length === 0 ? 'Volume Claims:\t<none>' : 'Volume Claims:');
  for (const { metadata, spec } of claims) {
    writer.line(1, `Name:\t${metadata?.name ?? ''}`);
    writer.line(1, `StorageClass:\t${spec?.storageClassName ?? ''}`);
    writeMap(writer, 0, '  Labels', metadata?.labels);
    writeMap(writer, 0, '  Annotations', metadata?.annotations);
    writer.line(1, `Capacity:\t${spec?.resources?.requests?.storage ?? '<default>'}`);
    writer.line(1, `Access Modes:\t[${(spec?.accessModes ?? []).join(' ')}]`);
  }
}
