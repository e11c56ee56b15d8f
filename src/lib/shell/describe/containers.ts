import type {
  Container,
  ContainerState,
  ContainerStatus,
  EnvVar,
  Probe,
} from 'kubernetes-types/core/v1';
import type { Pod } from '$lib/simulation/api/kinds';
import { dateText, type DescriptionWriter } from './writer';

interface Containers {
  /** `Containers`, `Init Containers`. */
  readonly title: string;
  readonly containers: readonly Container[];
  readonly statuses?: readonly ContainerStatus[] | undefined;
  /** The pod that they are in; absent for those of a template, which stand further in. */
  readonly pod?: Pod;
}

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/describe/describe.go describeContainers */
export function writeContainers(
  writer: DescriptionWriter,
  { title, containers, statuses, pod }: Containers,
): void {
  const indent = pod ? '' : '  ';
  writer.line(0, `${indent}${title}:${containers.length === 0 ? ' <none>' : ''}`);
  for (const container of containers) {
    const status = statuses?.find(({ name }) => name === container.name);
    writer.line(1, `${pod ? '' : ' '}${container.name}:`);
    writeBasics(writer, container, status);
    if (status) writeStatus(writer, status);
    writeAmounts(writer, container);
    for (const [label, probe] of [
      ['Liveness', container.livenessProbe],
      ['Readiness', container.readinessProbe],
      ['Startup', container.startupProbe],
    ] as const)
      if (probe) writer.line(2, `${label}:\t${probeText(probe)}`);
    writeSources(writer, container);
    writeEnvironment(writer, container, pod);
    writeMounts(writer, container);
  }
}

function writeBasics(
  writer: DescriptionWriter,
  container: Container,
  status: ContainerStatus | undefined,
): void {
  if (status) writer.line(2, `Container ID:\t${status.containerID ?? ''}`);
  writer.line(2, `Image:\t${container.image ?? ''}`);
  if (status) writer.line(2, `Image ID:\t${status.imageID}`);
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
  const seccomp = container.securityContext?.seccompProfile?.type;
  if (seccomp) writer.line(2, `SeccompProfile:\t${seccomp}`);
  for (const [title, words] of [
    ['Command', container.command],
    ['Args', container.args],
  ] as const) {
    if (!words?.length) continue;
    writer.line(2, `${title}:`);
    for (const word of words) for (const line of word.split('\n')) writer.line(3, line);
  }
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
    const { reason, message, exitCode, signal, startedAt, finishedAt } = state.terminated;
    writer.line(2, `${title}:\tTerminated`);
    if (reason) writer.line(3, `Reason:\t${reason}`);
    if (message) writer.line(3, `Message:\t${message}`);
    writer.line(3, `Exit Code:\t${exitCode}`);
    if (signal) writer.line(3, `Signal:\t${signal}`);
    writer.line(3, `Started:\t${startedAt ? dateText(startedAt) : ZERO_TIME}`);
    writer.line(3, `Finished:\t${finishedAt ? dateText(finishedAt) : ZERO_TIME}`);
  } else {
    writer.line(2, `${title}:\tWaiting`);
    if (state?.waiting?.reason) writer.line(3, `Reason:\t${state.waiting.reason}`);
  }
}

/** What Go prints of a time that was never set. */
const ZERO_TIME = 'Mon, 01 Jan 0001 00:00:00 +0000';

function writeAmounts(writer: DescriptionWriter, { resources }: Container): void {
  for (const [title, amounts] of [
    ['Limits', resources?.limits],
    ['Requests', resources?.requests],
  ] as const) {
    if (!amounts || Object.keys(amounts).length === 0) continue;
    writer.line(2, `${title}:`);
    for (const key of Object.keys(amounts).sort()) writer.line(3, `${key}:\t${amounts[key] ?? ''}`);
  }
}

/** `http-get http://:80/status/200 delay=5s timeout=1s period=10s #success=1 #failure=3` */
export function probeText(probe: Probe): string {
  const {
    initialDelaySeconds = 0,
    timeoutSeconds = 1,
    periodSeconds = 10,
    successThreshold = 1,
    failureThreshold = 3,
  } = probe;
  const attributes = `delay=${initialDelaySeconds}s timeout=${timeoutSeconds}s period=${periodSeconds}s #success=${successThreshold} #failure=${failureThreshold}`;
  if (probe.exec) return `exec [${(probe.exec.command ?? []).join(' ')}] ${attributes}`;
  if (probe.tcpSocket)
    return `tcp-socket ${probe.tcpSocket.host ?? ''}:${String(probe.tcpSocket.port)} ${attributes}`;
  if (probe.grpc) return `grpc <pod>:${probe.grpc.port} ${probe.grpc.service ?? ''} ${attributes}`;
  const { scheme = 'HTTP', host = '', port = '', path = '' } = probe.httpGet ?? {};
  const address = port === '' ? host : `${host}:${String(port)}`;
  return `http-get ${scheme.toLowerCase()}://${address}${path} ${attributes}`;
}

function writeSources(writer: DescriptionWriter, { envFrom = [] }: Container): void {
  if (envFrom.length === 0) return;
  writer.line(2, 'Environment Variables from:');
  for (const { prefix, configMapRef, secretRef } of envFrom) {
    const kind = configMapRef ? 'ConfigMap' : 'Secret';
    const reference = configMapRef ?? secretRef;
    const with_ = prefix ? ` with prefix '${prefix}'` : '';
    const optional = String(reference?.optional ?? false);
    writer.line(3, `${reference?.name ?? ''}\t${kind}${with_}\tOptional: ${optional}`);
  }
}

function writeEnvironment(
  writer: DescriptionWriter,
  { env = [] }: Container,
  pod: Pod | undefined,
): void {
  writer.line(2, env.length === 0 ? 'Environment:\t<none>' : 'Environment:');
  for (const variable of env) {
    const [first = '', ...rest] = variableText(variable, pod).split('\n');
    writer.line(3, `${variable.name}:\t${first}`);
    for (const line of rest) writer.line(3, `\t${line}`);
  }
}

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/describe/describe.go describeContainerEnvVars */
function variableText({ value = '', valueFrom }: EnvVar, pod: Pod | undefined): string {
  if (!valueFrom) return value;
  const { fieldRef, resourceFieldRef, secretKeyRef, configMapKeyRef } = valueFrom;
  if (fieldRef)
    return `${fieldValue(pod, fieldRef.fieldPath)} (${fieldRef.apiVersion ?? 'v1'}:${fieldRef.fieldPath})`;
  if (resourceFieldRef) return ` (${resourceFieldRef.resource})`;
  if (secretKeyRef)
    return `<set to the key '${secretKeyRef.key}' in secret '${secretKeyRef.name ?? ''}'>\tOptional: ${String(secretKeyRef.optional ?? false)}`;
  if (configMapKeyRef)
    return `<set to the key '${configMapKeyRef.key}' of config map '${configMapKeyRef.name ?? ''}'>\tOptional: ${String(configMapKeyRef.optional ?? false)}`;
  return '';
}

/** kubectl looks up metadata only: what the status says is left to the kubelet. */
function fieldValue(pod: Pod | undefined, path: string): string {
  const { name = '', namespace = '', uid = '' } = pod?.metadata ?? {};
  const known: Readonly<Record<string, string>> = {
    'metadata.name': name,
    'metadata.namespace': namespace,
    'metadata.uid': uid,
  };
  return known[path] ?? '';
}

function writeMounts(writer: DescriptionWriter, { volumeMounts = [] }: Container): void {
  writer.line(2, volumeMounts.length > 0 ? 'Mounts:' : 'Mounts:\t<none>');
  for (const { mountPath, name, readOnly, subPath } of [...volumeMounts].sort((a, b) =>
    a.mountPath < b.mountPath ? -1 : 1,
  )) {
    const path = subPath ? `,path="${subPath}"` : '';
    writer.line(3, `${mountPath} from ${name} (${readOnly ? 'ro' : 'rw'}${path})`);
  }
}
