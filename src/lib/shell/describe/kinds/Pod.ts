import type {
  Container,
  ContainerState,
  ContainerStatus,
  EnvVar,
  Probe,
  Toleration,
  Volume,
} from 'kubernetes-types/core/v1';
import type { Pod } from '$lib/simulation/api/kinds';
import { goDuration, humanDuration } from '$lib/simulation/api/duration';
import { parseTime } from '$lib/simulation/api/time';
import { defineDescriber } from '../describer';
import { eventsSection } from '../events';
import { eventsOf } from '../generic';
import { dateText, DescriptionWriter, writeAnnotations, writeLabels, writeMap } from '../writer';

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/describe/describe.go PodDescriber, describePod */
export const describer = defineDescriber<Pod>({
  *describe(pod, describing) {
    const writer = new DescriptionWriter();
    writeHead(writer, pod, describing.nowEpochMs);
    writer.line(0, 'Containers:');
    for (const container of pod.spec.containers) {
      const status = pod.status.containerStatuses?.find(({ name }) => name === container.name);
      writeContainer(writer, container, status);
    }
    const conditions = pod.status.conditions ?? [];
    if (conditions.length > 0) {
      writer.line(0, 'Conditions:\n  Type\tStatus');
      for (const { type, status } of conditions) writer.line(1, `${type} \t${status} `);
    }
    writeVolumes(writer, pod.spec.volumes ?? []);
    writer.line(0, `QoS Class:\t${pod.status.qosClass ?? ''}`);
    writeMap(writer, 0, 'Node-Selectors', pod.spec.nodeSelector);
    writeTolerations(writer, pod.spec.tolerations ?? []);
    const events = yield* eventsOf(pod, describing);
    const section = eventsSection(events, describing.nowEpochMs);
    if (events.length > 0) return writer.aligned() + section.aligned();
    writer.line(0, section.text.trimEnd());
    return writer.aligned();
  },
});

function writeHead(writer: DescriptionWriter, pod: Pod, nowEpochMs: number): void {
  const { metadata, spec, status } = pod;
  writer.line(0, `Name:\t${metadata.name}`);
  writer.line(0, `Namespace:\t${metadata.namespace ?? ''}`);
  writer.line(0, `Priority:\t${spec.priority ?? 0}`);
  if (spec.priorityClassName) writer.line(0, `Priority Class Name:\t${spec.priorityClassName}`);
  if (spec.serviceAccountName) writer.line(0, `Service Account:\t${spec.serviceAccountName}`);
  const host = status.hostIP ? `/${status.hostIP}` : '';
  writer.line(0, `Node:\t${spec.nodeName ? `${spec.nodeName}${host}` : '<none>'}`);
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
  writer.line(0, `IP:\t${status.podIP ?? ''}`);
  if (status.podIPs?.length) {
    writer.line(0, 'IPs:');
    for (const { ip } of status.podIPs) writer.line(1, `IP:\t${ip ?? ''}`);
  } else writer.line(0, 'IPs:\t<none>');
  const owner = metadata.ownerReferences?.find(({ controller }) => controller);
  if (owner) writer.line(0, `Controlled By:\t${owner.kind}/${owner.name}`);
}

function writeContainer(
  writer: DescriptionWriter,
  container: Container,
  status: ContainerStatus | undefined,
): void {
  writer.line(1, `${container.name}:`);
  writer.line(2, `Container ID:\t${status?.containerID ?? ''}`);
  writer.line(2, `Image:\t${container.image ?? ''}`);
  writer.line(2, `Image ID:\t${status?.imageID ?? ''}`);
  const ports = container.ports ?? [];
  const label = ports.length > 1 ? 'Ports' : 'Port';
  const listed = ports
    .map(({ containerPort, protocol = 'TCP' }) => `${containerPort}/${protocol}`)
    .join(', ');
  const onHost = ports
    .map(({ hostPort = 0, protocol = 'TCP' }) => `${hostPort}/${protocol}`)
    .join(', ');
  writer.line(2, `${label}:\t${listed || '<none>'}`);
  writer.line(2, `Host ${label}:\t${onHost || '<none>'}`);
  for (const [title, words] of [
    ['Command', container.command],
    ['Args', container.args],
  ] as const) {
    if (!words?.length) continue;
    writer.line(2, `${title}:`);
    for (const word of words) writer.line(3, word);
  }
  if (status) writeStatus(writer, status);
  for (const [title, amounts] of [
    ['Limits', container.resources?.limits],
    ['Requests', container.resources?.requests],
  ] as const) {
    if (!amounts || Object.keys(amounts).length === 0) continue;
    writer.line(2, `${title}:`);
    for (const key of Object.keys(amounts).sort()) writer.line(3, `${key}:\t${amounts[key] ?? ''}`);
  }
  for (const [title, probe] of [
    ['Liveness', container.livenessProbe],
    ['Readiness', container.readinessProbe],
    ['Startup', container.startupProbe],
  ] as const)
    if (probe) writer.line(2, `${title}:\t${probeText(probe)}`);
  writeEnvironment(writer, container.env ?? []);
  const mounts = container.volumeMounts ?? [];
  writer.line(2, mounts.length > 0 ? 'Mounts:' : 'Mounts:\t<none>');
  for (const { mountPath, name, readOnly } of [...mounts].sort((a, b) =>
    a.mountPath < b.mountPath ? -1 : 1,
  ))
    writer.line(3, `${mountPath} from ${name} (${readOnly ? 'ro' : 'rw'})`);
}

function writeStatus(writer: DescriptionWriter, status: ContainerStatus): void {
  writeState(writer, 'State', status.state);
  if (status.lastState?.terminated) writeState(writer, 'Last State', status.lastState);
  writer.line(2, `Ready:\t${status.ready ? 'True' : 'False'}`);
  writer.line(2, `Restart Count:\t${status.restartCount}`);
}

function writeState(
  writer: DescriptionWriter,
  title: string,
  state: ContainerState | undefined,
): void {
  if (state?.running) {
    writer.line(2, `${title}:\tRunning`);
    writer.line(3, `Started:\t${dateText(state.running.startedAt ?? '')}`);
  } else if (state?.terminated) {
    const { reason, message, exitCode, signal, startedAt = '', finishedAt = '' } = state.terminated;
    writer.line(2, `${title}:\tTerminated`);
    if (reason) writer.line(3, `Reason:\t${reason}`);
    if (message) writer.line(3, `Message:\t${message}`);
    writer.line(3, `Exit Code:\t${exitCode}`);
    if (signal) writer.line(3, `Signal:\t${signal}`);
    writer.line(3, `Started:\t${dateText(startedAt)}`);
    writer.line(3, `Finished:\t${dateText(finishedAt)}`);
  } else {
    writer.line(2, `${title}:\tWaiting`);
    if (state?.waiting?.reason) writer.line(3, `Reason:\t${state.waiting.reason}`);
  }
}

/** `http-get http://:80/status/200 delay=5s timeout=1s period=10s #success=1 #failure=3` */
function probeText(probe: Probe): string {
  const {
    initialDelaySeconds = 0,
    timeoutSeconds = 1,
    periodSeconds = 10,
    successThreshold = 1,
    failureThreshold = 3,
  } = probe;
  const seconds = (value: number) => goDuration(value * 1_000);
  const attributes = `delay=${seconds(initialDelaySeconds)} timeout=${seconds(timeoutSeconds)} period=${seconds(periodSeconds)} #success=${successThreshold} #failure=${failureThreshold}`;
  if (probe.exec) return `exec [${(probe.exec.command ?? []).join(' ')}] ${attributes}`;
  if (probe.tcpSocket)
    return `tcp-socket ${probe.tcpSocket.host ?? ''}:${String(probe.tcpSocket.port)} ${attributes}`;
  const { scheme = 'HTTP', host = '', port = '', path = '' } = probe.httpGet ?? {};
  return `http-get ${scheme.toLowerCase()}://${host}:${String(port)}${path} ${attributes}`;
}

function writeEnvironment(writer: DescriptionWriter, environment: readonly EnvVar[]): void {
  if (environment.length === 0) {
    writer.line(2, 'Environment:\t<none>');
    return;
  }
  writer.line(2, 'Environment:');
  for (const { name, value, valueFrom } of environment) {
    const field = valueFrom?.fieldRef;
    writer.line(
      3,
      field
        ? `${name}:\t (${field.apiVersion ?? 'v1'}:${field.fieldPath})`
        : `${name}:\t${value ?? ''}`,
    );
  }
}

function writeVolumes(writer: DescriptionWriter, volumes: readonly Volume[]): void {
  writer.line(0, volumes.length > 0 ? 'Volumes:' : 'Volumes:\t<none>');
  for (const volume of volumes) {
    writer.line(1, `${volume.name}:`);
    const { projected, configMap, emptyDir, hostPath, secret } = volume;
    if (projected) {
      writer.line(
        2,
        'Type:\tProjected (a volume that contains injected data from multiple sources)',
      );
      for (const source of projected.sources ?? []) {
        if (source.serviceAccountToken)
          writer.line(
            2,
            `TokenExpirationSeconds:\t${source.serviceAccountToken.expirationSeconds ?? 3_600}`,
          );
        if (source.configMap) {
          writer.line(2, `ConfigMapName:\t${source.configMap.name ?? ''}`);
          writer.line(2, 'ConfigMapOptional:\t<nil>');
        }
        if (source.downwardAPI) writer.line(2, 'DownwardAPI:\ttrue');
      }
    } else if (configMap) {
      writer.line(2, 'Type:\tConfigMap (a volume populated by a ConfigMap)');
      writer.line(2, `Name:\t${configMap.name ?? ''}`);
      writer.line(2, 'Optional:\tfalse');
    } else if (secret) {
      writer.line(2, 'Type:\tSecret (a volume populated by a Secret)');
      writer.line(2, `SecretName:\t${secret.secretName ?? ''}`);
    } else if (hostPath) {
      writer.line(2, 'Type:\tHostPath (bare host directory volume)');
      writer.line(2, `Path:\t${hostPath.path}`);
    } else if (emptyDir) {
      writer.line(2, "Type:\tEmptyDir (a temporary directory that shares a pod's lifetime)");
      writer.line(2, `Medium:\t${emptyDir.medium ?? ''}`);
      writer.line(2, `SizeLimit:\t${emptyDir.sizeLimit ?? '<unset>'}`);
    }
  }
}

function writeTolerations(writer: DescriptionWriter, tolerations: readonly Toleration[]): void {
  const words = [...tolerations]
    .sort((a, b) => ((a.key ?? '') < (b.key ?? '') ? -1 : 1))
    .map(tolerationText);
  writer.line(0, `Tolerations:\t${words[0] ?? '<none>'}`);
  for (const word of words.slice(1)) writer.line(0, `\t${word}`);
}

function tolerationText({
  key = '',
  value,
  effect,
  operator,
  tolerationSeconds,
}: Toleration): string {
  let text = key;
  if (value) text += `=${value}`;
  if (effect) text += `:${effect}`;
  if (operator === 'Exists' && !value) text += text === '' ? 'op=Exists' : ' op=Exists';
  return tolerationSeconds === undefined ? text : `${text} for ${tolerationSeconds}s`;
}
