import { formatLabels } from '$lib/simulation/apiserver/printers/age';
import type { StorageClass } from '$lib/simulation/api/workloads';
import { defineDescriber } from '../describer';
import { withEvents } from '../events';
import { eventsOf } from '../generic';
import { DescriptionWriter } from '../writer';

const DEFAULT_CLASS = 'storageclass.kubernetes.io/is-default-class';

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/describe/describe.go StorageClassDescriber */
export const describer = defineDescriber<StorageClass>({
  *describe(class_, describing) {
    const writer = new DescriptionWriter();
    const { metadata } = class_;
    const isDefault = metadata.annotations?.[DEFAULT_CLASS] === 'true';
    writer.line(0, `Name:\t${metadata.name}`);
    writer.line(0, `IsDefaultClass:\t${isDefault ? 'Yes' : 'No'}`);
    writer.line(0, `Annotations:\t${formatLabels(metadata.annotations)}`);
    writer.line(0, `Provisioner:\t${class_.provisioner}`);
    writer.line(0, `Parameters:\t${formatLabels(class_.parameters)}`);
    writer.line(0, `AllowVolumeExpansion:\t${String(class_.allowVolumeExpansion ?? '<unset>')}`);
    writer.line(0, 'MountOptions:\t<none>');
    if (class_.reclaimPolicy) writer.line(0, `ReclaimPolicy:\t${class_.reclaimPolicy}`);
    if (class_.volumeBindingMode) writer.line(0, `VolumeBindingMode:\t${class_.volumeBindingMode}`);
    return withEvents(writer, yield* eventsOf(class_, describing), describing.nowEpochMs);
  },
});
