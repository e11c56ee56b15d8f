import { humanDuration } from '$lib/simulation/api/duration';
import { formatSelector } from '$lib/simulation/api/selector';
import { parseTime } from '$lib/simulation/api/time';
import type { Job } from '$lib/simulation/api/workloads';
import { defineDescriber } from '../describer';
import { withEvents } from '../events';
import { eventsOf } from '../generic';
import { controllerOf } from '../listing';
import { writePodTemplate } from '../pod-template';
import { dateText, DescriptionWriter, writeAnnotations, writeLabels } from '../writer';

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/describe/describe.go JobDescriber */
export const describer = defineDescriber<Job>({
  *describe(job, describing) {
    const writer = new DescriptionWriter();
    const { metadata, spec } = job;
    writer.line(0, `Name:\t${metadata.name}`);
    writer.line(0, `Namespace:\t${metadata.namespace ?? ''}`);
    if (spec.selector) writer.line(0, `Selector:\t${formatSelector(spec.selector)}`);
    writeLabels(writer, job);
    writeAnnotations(writer, job);
    const owner = controllerOf(metadata);
    if (owner) writer.line(0, `Controlled By:\t${owner.kind}/${owner.name}`);
    if (spec.parallelism !== undefined) writer.line(0, `Parallelism:\t${spec.parallelism}`);
    writer.line(0, `Completions:\t${spec.completions ?? '<unset>'}`);
    if (spec.completionMode) writer.line(0, `Completion Mode:\t${spec.completionMode}`);
    if (spec.suspend !== undefined) writer.line(0, `Suspend:\t${String(spec.suspend)}`);
    writer.line(0, `Backoff Limit:\t${spec.backoffLimit ?? 6}`);
    if (spec.ttlSecondsAfterFinished !== undefined)
      writer.line(0, `TTL Seconds After Finished:\t${spec.ttlSecondsAfterFinished}`);
    writeTimes(writer, job);
    writePodTemplate(writer, spec.template);
    return withEvents(writer, yield* eventsOf(job, describing), describing.nowEpochMs);
  },
});

function writeTimes(writer: DescriptionWriter, { spec, status }: Job): void {
  const { startTime, completionTime, active = 0, ready, succeeded = 0, failed = 0 } = status;
  if (startTime) writer.line(0, `Start Time:\t${dateText(startTime)}`);
  if (completionTime) writer.line(0, `Completed At:\t${dateText(completionTime)}`);
  if (startTime && completionTime) {
    const lastedMs = parseTime(completionTime) - parseTime(startTime);
    writer.line(0, `Duration:\t${humanDuration(lastedMs)}`);
  }
  if (spec.activeDeadlineSeconds !== undefined)
    writer.line(0, `Active Deadline Seconds:\t${spec.activeDeadlineSeconds}s`);
  const running = ready === undefined ? `${active} Active` : `${active} Active (${ready} Ready)`;
  writer.line(0, `Pods Statuses:\t${running} / ${succeeded} Succeeded / ${failed} Failed`);
}
