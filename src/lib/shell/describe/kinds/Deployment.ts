import type { Deployment, ReplicaSet } from '$lib/simulation/api/workloads';
import { formatSelector } from '$lib/simulation/api/selector';
import { defineDescriber } from '../describer';
import { withEvents } from '../events';
import { eventsOf } from '../generic';
import { controllerOf, listed } from '../listing';
import { writePodTemplate } from '../pod-template';
import { isCurrentTemplate } from '../revisions';
import {
  dateText,
  DescriptionWriter,
  writeAnnotations,
  writeConditions,
  writeLabels,
} from '../writer';

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/describe/describe.go DeploymentDescriber */
export const describer = defineDescriber<Deployment>({
  *describe(deployment, describing) {
    const writer = new DescriptionWriter();
    const { metadata, spec, status } = deployment;
    writer.line(0, `Name:\t${metadata.name}`);
    writer.line(0, `Namespace:\t${metadata.namespace ?? ''}`);
    writer.line(0, `CreationTimestamp:\t${dateText(metadata.creationTimestamp)}`);
    writeLabels(writer, deployment);
    writeAnnotations(writer, deployment);
    writer.line(0, `Selector:\t${formatSelector(spec.selector)}`);
    const counts = [
      `${spec.replicas ?? 1} desired`,
      `${status.updatedReplicas ?? 0} updated`,
      `${status.replicas ?? 0} total`,
      `${status.availableReplicas ?? 0} available`,
      `${status.unavailableReplicas ?? 0} unavailable`,
    ];
    writer.line(0, `Replicas:\t${counts.join(' | ')}`);
    writer.line(0, `StrategyType:\t${spec.strategy?.type ?? ''}`);
    writer.line(0, `MinReadySeconds:\t${spec.minReadySeconds ?? 0}`);
    const rolling = spec.strategy?.rollingUpdate;
    if (rolling) {
      const { maxUnavailable = '25%', maxSurge = '25%' } = rolling;
      const words = `${String(maxUnavailable)} max unavailable, ${String(maxSurge)} max surge`;
      writer.line(0, `RollingUpdateStrategy:\t${words}`);
    }
    writePodTemplate(writer, spec.template);
    writeConditions(writer, status.conditions ?? []);
    const found = yield* listed<ReplicaSet>(
      describing,
      ['replicasets', 'apps'],
      metadata.namespace,
      spec.selector,
    );
    const own = found.filter((each) => controllerOf(each.metadata)?.uid === metadata.uid);
    const current = own.find((each) => isCurrentTemplate(each, deployment));
    writer.line(0, `OldReplicaSets:\t${setsText(own.filter((each) => each !== current))}`);
    writer.line(0, `NewReplicaSet:\t${setsText(current ? [current] : [])}`);
    return withEvents(writer, yield* eventsOf(deployment, describing), describing.nowEpochMs);
  },
});

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/describe/describe.go printReplicaSetsByLabels */
const setsText = (sets: readonly ReplicaSet[]): string =>
  sets
    .map(
      ({ metadata, spec, status }) =>
        `${metadata.name} (${status.replicas}/${spec.replicas ?? 1} replicas created)`,
    )
    .join(', ') || '<none>';
