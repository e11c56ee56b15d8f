import type { ReplicaSet } from '$lib/simulation/api/workloads';
import { formatSelector } from '$lib/simulation/api/selector';
import { defineDescriber } from '../describer';
import { withEvents } from '../events';
import { eventsOf } from '../generic';
import { controllerOf, podsStatus } from '../listing';
import { writePodTemplate } from '../pod-template';
import { DescriptionWriter, writeAnnotations, writeConditions, writeLabels } from '../writer';

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/describe/describe.go ReplicaSetDescriber */
export const describer = defineDescriber<ReplicaSet>({
  *describe(set, describing) {
    const writer = new DescriptionWriter();
    const { metadata, spec, status } = set;
    writer.line(0, `Name:\t${metadata.name}`);
    writer.line(0, `Namespace:\t${metadata.namespace ?? ''}`);
    writer.line(0, `Selector:\t${formatSelector(spec.selector)}`);
    writeLabels(writer, set);
    writeAnnotations(writer, set);
    const owner = controllerOf(metadata);
    if (owner) writer.line(0, `Controlled By:\t${owner.kind}/${owner.name}`);
    writer.line(0, `Replicas:\t${status.replicas} current / ${spec.replicas ?? 1} desired`);
    writer.line(0, `Pods Status:\t${yield* podsStatus(set, describing)}`);
    if (spec.template) writePodTemplate(writer, spec.template);
    writeConditions(writer, status.conditions ?? []);
    return withEvents(writer, yield* eventsOf(set, describing), describing.nowEpochMs);
  },
});
