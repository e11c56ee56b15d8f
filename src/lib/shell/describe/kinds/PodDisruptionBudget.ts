import { formatSelector } from '$lib/simulation/api/selector';
import type { PodDisruptionBudget } from '$lib/simulation/api/workloads';
import { defineDescriber } from '../describer';
import { withEvents } from '../events';
import { eventsOf } from '../generic';
import { DescriptionWriter } from '../writer';

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/describe/describe.go PodDisruptionBudgetDescriber */
export const describer = defineDescriber<PodDisruptionBudget>({
  *describe(budget, describing) {
    const writer = new DescriptionWriter();
    const { metadata, spec, status } = budget;
    writer.line(0, `Name:\t${metadata.name}`);
    writer.line(0, `Namespace:\t${metadata.namespace ?? ''}`);
    if (spec.minAvailable !== undefined)
      writer.line(0, `Min available:\t${String(spec.minAvailable)}`);
    else if (spec.maxUnavailable !== undefined)
      writer.line(0, `Max unavailable:\t${String(spec.maxUnavailable)}`);
    writer.line(0, `Selector:\t${spec.selector ? formatSelector(spec.selector) : '<unset>'}`);
    writer.line(0, 'Status:');
    writer.line(2, `Allowed disruptions:\t${status.disruptionsAllowed}`);
    writer.line(2, `Current:\t${status.currentHealthy}`);
    writer.line(2, `Desired:\t${status.desiredHealthy}`);
    writer.line(2, `Total:\t${status.expectedPods}`);
    return withEvents(writer, yield* eventsOf(budget, describing), describing.nowEpochMs);
  },
});
