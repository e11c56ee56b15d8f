import { formatLabels } from '$lib/simulation/apiserver/printers/age';
import type { DaemonSet } from '$lib/simulation/api/workloads';
import { formatSelector } from '$lib/simulation/api/selector';
import { defineDescriber } from '../describer';
import { withEvents } from '../events';
import { eventsOf } from '../generic';
import { podsStatus } from '../listing';
import { writePodTemplate } from '../pod-template';
import { DescriptionWriter, writeAnnotations, writeLabels } from '../writer';

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/describe/describe.go DaemonSetDescriber */
export const describer = defineDescriber<DaemonSet>({
  *describe(set, describing) {
    const writer = new DescriptionWriter();
    const { metadata, spec, status } = set;
    writer.line(0, `Name:\t${metadata.name}`);
    writer.line(0, `Selector:\t${formatSelector(spec.selector)}`);
    writer.line(0, `Node-Selector:\t${formatLabels(spec.template.spec?.nodeSelector)}`);
    writeLabels(writer, set);
    writeAnnotations(writer, set);
    const counts: [string, number][] = [
      ['Desired Number of Nodes Scheduled', status.desiredNumberScheduled],
      ['Current Number of Nodes Scheduled', status.currentNumberScheduled],
      ['Number of Nodes Scheduled with Up-to-date Pods', status.updatedNumberScheduled ?? 0],
      ['Number of Nodes Scheduled with Available Pods', status.numberAvailable ?? 0],
      ['Number of Nodes Misscheduled', status.numberMisscheduled],
    ];
    for (const [label, count] of counts) writer.line(0, `${label}: ${count}`);
    writer.line(0, `Pods Status:\t${yield* podsStatus(set, describing)}`);
    writePodTemplate(writer, spec.template);
    return withEvents(writer, yield* eventsOf(set, describing), describing.nowEpochMs);
  },
});
