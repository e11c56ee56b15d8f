/** The status of a pod as its kubelet sees it in the container runtime. */
import type {
  ContainerState,
  ContainerStatus,
  PodCondition,
  ResourceRequirements,
} from 'kubernetes-types/core/v1';
import type { Pod, PodStatus } from '../api/kinds';
import { rfc3339 } from '../api/time';
import type { Container, Sandbox } from '../host/container-runtime';

export interface PodObservation {
  readonly pod: Pod;
  readonly sandbox: Sandbox | undefined;
  /** Every container that the runtime knows of this pod, oldest first. */
  readonly containers: readonly Container[];
  /** The status that was last written or read; conditions that do not change keep its times. */
  readonly before: PodStatus;
  /** The conditions on record: those of others are kept. */
  readonly others: readonly PodCondition[];
  readonly hostIp: string;
  readonly startsAtEpochMs: number;
  readonly nowEpochMs: number;
}

/** @source kubernetes v1.30 pkg/kubelet/kubelet_pods.go generateAPIPodStatus */
export function computePodStatus(observation: PodObservation): PodStatus {
  const { pod, sandbox, before, hostIp, nowEpochMs } = observation;
  const containerStatuses = pod.spec.containers.map(({ name, image }) =>
    containerStatus(observation, name, image ?? ''),
  );
  const now = rfc3339(nowEpochMs);
  const areReady = containerStatuses.every(({ ready }) => ready);
  const isStarted = containerStatuses.some(({ state }) => state?.running);
  const wanted: [type: string, isTrue: boolean][] = [
    ['PodReadyToStartContainers', sandbox?.isReady ?? false],
    ['Initialized', true],
    ['Ready', areReady],
    ['ContainersReady', areReady],
    ['PodScheduled', true],
  ];
  const names = pod.spec.containers.map(({ name }) => name).join(' ');
  const podIp = sandbox?.isReady ? sandbox.ip : undefined;
  return {
    conditions: [
      ...wanted.map(([type, isTrue]) => condition({ type, isTrue, before, now, names })),
      ...observation.others.filter(({ type }) => !wanted.some(([own]) => own === type)),
    ],
    containerStatuses,
    hostIP: hostIp,
    hostIPs: [{ ip: hostIp }],
    phase: isStarted || before.phase === 'Running' ? 'Running' : 'Pending',
    ...(podIp ? { podIP: podIp, podIPs: [{ ip: podIp }] } : {}),
    qosClass: qosClass(pod),
    startTime: before.startTime ?? now,
  };
}

function condition({
  type,
  isTrue,
  before,
  now,
  names,
}: {
  type: string;
  isTrue: boolean;
  before: PodStatus;
  now: string;
  names: string;
}): PodCondition {
  const status = isTrue ? 'True' : 'False';
  const known = before.conditions?.find((each) => each.type === type);
  const lastTransitionTime = known?.status === status ? known.lastTransitionTime : now;
  const isAboutContainers = type === 'Ready' || type === 'ContainersReady';
  return {
    lastProbeTime: null as never,
    ...(lastTransitionTime ? { lastTransitionTime } : {}),
    ...(isAboutContainers && !isTrue
      ? { message: `containers with unready status: [${names}]`, reason: 'ContainersNotReady' }
      : {}),
    status,
    type,
  };
}

function containerStatus(
  observation: PodObservation,
  name: string,
  image: string,
): ContainerStatus {
  const { containers, startsAtEpochMs } = observation;
  const own = containers.filter((container) => container.name === name);
  const current = own.at(-1);
  const previous = own.at(-2);
  if (!current)
    return {
      image,
      imageID: '',
      lastState: {},
      name,
      ready: false,
      restartCount: 0,
      started: false,
      state: { waiting: { reason: 'ContainerCreating' } },
    };
  const isRunning = current.state === 'Running';
  const at = (ms: number) => rfc3339(startsAtEpochMs + ms);
  const state: ContainerState = isRunning
    ? { running: { startedAt: at(current.startedAtMs) } }
    : { terminated: terminated(current, at) };
  return {
    containerID: `containerd://${current.id}`,
    image: current.image,
    imageID: current.imageRef,
    lastState: previous ? { terminated: terminated(previous, at) } : {},
    name,
    ready: isRunning,
    restartCount: current.attempt,
    started: isRunning,
    state,
  };
}

function terminated(container: Container, at: (ms: number) => string) {
  const { exitCode, id, finishedAtMs, startedAtMs } = container;
  const words: Record<number, string> = { 0: 'Completed', 255: 'Unknown' };
  return {
    containerID: `containerd://${id}`,
    exitCode,
    finishedAt: at(finishedAtMs),
    reason: words[exitCode] ?? 'Error',
    startedAt: at(startedAtMs),
  };
}

/** @source kubernetes v1.30 pkg/apis/core/v1/helper/qos/qos.go ComputePodQOS */
export function qosClass(pod: Pod): string {
  const needs = pod.spec.containers.map(({ resources = {} }) => resources);
  const isEmpty = ({ limits = {}, requests = {} }: ResourceRequirements) =>
    Object.keys({ ...limits, ...requests }).length === 0;
  if (needs.every(isEmpty)) return 'BestEffort';
  const isExact = ({ limits = {}, requests = limits }: ResourceRequirements) =>
    ['cpu', 'memory'].every(
      (name) => limits[name] !== undefined && (requests[name] ?? limits[name]) === limits[name],
    );
  return needs.every(isExact) ? 'Guaranteed' : 'Burstable';
}
