import type { Pod } from '$lib/simulation/api/kinds';
import { humanDuration } from '$lib/simulation/api/duration';
import { parseTime } from '$lib/simulation/api/time';
import { writeContainers } from '../containers';
import { defineDescriber } from '../describer';
import { withEvents } from '../events';
import { eventsOf } from '../generic';
import { controllerOf } from '../listing';
import { writeSpread, writeTolerations } from '../pod-template';
import { writeVolumes } from '../volumes';
import { dateText, DescriptionWriter, writeAnnotations, writeLabels, writeMap } from '../writer';

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/describe/describe.go PodDescriber, describePod */
export const describer = defineDescriber<Pod>({
  *describe(pod, describing) {
    const writer = new DescriptionWriter();
    const { spec, status } = pod;
    writeHead(writer, pod, describing.nowEpochMs);
    writeAddresses(writer, pod);
    const { initContainers = [] } = spec;
    if (initContainers.length > 0)
      writeContainers(writer, {
        title: 'Init Containers',
        containers: initContainers,
        statuses: status.initContainerStatuses,
        pod,
      });
    writeContainers(writer, {
      title: 'Containers',
      containers: spec.containers,
      statuses: status.containerStatuses,
      pod,
    });
    const conditions = status.conditions ?? [];
    if (conditions.length > 0) {
      writer.line(0, 'Conditions:\n  Type\tStatus');
      for (const { type, status: value } of conditions) writer.line(1, `${type} \t${value} `);
    }
    writeVolumes(writer, spec.volumes ?? []);
    if (status.qosClass) writer.line(0, `QoS Class:\t${status.qosClass}`);
    writeMap(writer, 0, 'Node-Selectors', spec.nodeSelector);
    writeTolerations(writer, spec.tolerations ?? []);
    writeSpread(writer, spec.topologySpreadConstraints ?? []);
    return withEvents(writer, yield* eventsOf(reported(pod), describing), describing.nowEpochMs);
  },
});

/** The kubelet reports about a static pod as about what its file says, not as about its mirror. */
function reported(pod: Pod): Pod {
  const uid = pod.metadata.annotations?.['kubernetes.io/config.mirror'];
  return uid === undefined ? pod : { ...pod, metadata: { ...pod.metadata, uid } };
}

function writeHead(writer: DescriptionWriter, pod: Pod, nowEpochMs: number): void {
  const { metadata, spec, status } = pod;
  writer.line(0, `Name:\t${metadata.name}`);
  writer.line(0, `Namespace:\t${metadata.namespace ?? ''}`);
  writer.line(0, `Priority:\t${spec.priority ?? 0}`);
  if (spec.priorityClassName) writer.line(0, `Priority Class Name:\t${spec.priorityClassName}`);
  if (spec.runtimeClassName) writer.line(0, `Runtime Class Name:\t${spec.runtimeClassName}`);
  if (spec.serviceAccountName) writer.line(0, `Service Account:\t${spec.serviceAccountName}`);
  const node = spec.nodeName ? `${spec.nodeName}/${status.hostIP ?? ''}` : '<none>';
  writer.line(0, `Node:\t${node}`);
  if (status.startTime) writer.line(0, `Start Time:\t${dateText(status.startTime)}`);
  writeLabels(writer, pod);
  writeAnnotations(writer, pod);
  if (metadata.deletionTimestamp) {
    const lasts = humanDuration(nowEpochMs - parseTime(metadata.deletionTimestamp));
    writer.line(0, `Status:\tTerminating (lasts ${lasts})`);
    writer.line(0, `Termination Grace Period:\t${metadata.deletionGracePeriodSeconds ?? 0}s`);
  } else writer.line(0, `Status:\t${status.phase}`);
  if (status.reason) writer.line(0, `Reason:\t${status.reason}`);
  if (status.message) writer.line(0, `Message:\t${status.message}`);
  const seccomp = spec.securityContext?.seccompProfile?.type;
  if (seccomp) writer.line(0, `SeccompProfile:\t${seccomp}`);
}

function writeAddresses(writer: DescriptionWriter, { metadata, status }: Pod): void {
  writer.line(0, `IP:\t${status.podIP ?? ''}`);
  if (status.podIPs?.length) {
    writer.line(0, 'IPs:');
    for (const { ip } of status.podIPs) writer.line(1, `IP:\t${ip ?? ''}`);
  } else writer.line(0, 'IPs:\t<none>');
  const owner = controllerOf(metadata);
  if (owner) writer.line(0, `Controlled By:\t${owner.kind}/${owner.name}`);
  if (status.nominatedNodeName) writer.line(0, `NominatedNodeName:\t${status.nominatedNodeName}`);
}
