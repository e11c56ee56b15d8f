import { formatLabels } from '$lib/simulation/apiserver/printers/age';
import type { PriorityClass } from '$lib/simulation/api/workloads';
import { defineDescriber } from '../describer';
import { withEvents } from '../events';
import { eventsOf } from '../generic';
import { DescriptionWriter } from '../writer';

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/describe/describe.go PriorityClassDescriber */
export const describer = defineDescriber<PriorityClass>({
  *describe(class_, describing) {
    const writer = new DescriptionWriter();
    writer.line(0, `Name:\t${class_.metadata.name}`);
    writer.line(0, `Value:\t${class_.value}`);
    writer.line(0, `GlobalDefault:\t${String(class_.globalDefault ?? false)}`);
    writer.line(0, `PreemptionPolicy:\t${class_.preemptionPolicy ?? 'PreemptLowerPriority'}`);
    writer.line(0, `Description:\t${class_.description ?? ''}`);
    writer.line(0, `Annotations:\t${formatLabels(class_.metadata.annotations)}`);
    return withEvents(writer, yield* eventsOf(class_, describing), describing.nowEpochMs);
  },
});
