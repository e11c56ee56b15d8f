import type {
  Container as ContainerSpec,
  ContainerState,
  ContainerStatus,
} from 'kubernetes-types/core/v1';
import { goDuration } from '../../api/duration';
import type { Pod } from '../../api/kinds';
import { rfc3339 } from '../../api/time';
import type { Container } from '../../host/container-runtime';
import type { ContainerUnit } from './container-unit';

/** Why a container waits to be started. */
export interface Waiting {
  readonly reason: string;
  readonly message?: string;
}

/** @source kubernetes v1.30 pkg/kubelet/kuberuntime/kuberuntime_manager.go doBackOff */
export function restartBackOffWords(
  { metadata }: Pod,
  name: string,
  backOffMs: number,
): { readonly event: string; readonly waiting: Waiting } {
  const id = `${metadata.name}_${metadata.namespace ?? ''}(${metadata.uid})`;
  const backOff = goDuration(backOffMs);
  const message = `back-off ${backOff} restarting failed container=${name} pod=${id}`;
  return {
    event: `Back-off restarting failed container ${name} in pod ${id}`,
    waiting: { reason: 'CrashLoopBackOff', message },
  };
}

interface ContainerObservation {
  readonly spec: ContainerSpec;
  readonly isInit: boolean;
  /** Every container of this name that the runtime knows, oldest first. */
  readonly own: readonly Container[];
  /** Why the kubelet could not start it when it came to it last. */
  readonly waiting: Waiting | undefined;
  readonly hasInitContainers: boolean;
  readonly isStarted: boolean;
  readonly isReady: boolean;
  /** The last status that was written. */
  readonly before: ContainerStatus | undefined;
  readonly startsAtEpochMs: number;
}

/** @source kubernetes v1.30 pkg/kubelet/kubelet_pods.go convertToAPIContainerStatuses */
function containerStatus(observation: ContainerObservation): ContainerStatus {
  const { spec, isInit, own, waiting, isStarted, isReady, before, startsAtEpochMs } = observation;
  const { name, image = '' } = spec;
  const current = own.at(-1);
  const at = (ms: number) => rfc3339(startsAtEpochMs + ms);
  if (!current) {
    const reason = observation.hasInitContainers ? 'PodInitializing' : 'ContainerCreating';
    return {
      image,
      imageID: '',
      lastState: {},
      name,
      ready: false,
      restartCount: before?.restartCount ?? 0,
      started: false,
      state: { waiting: waiting ?? { reason } },
    };
  }
  const isRunning = current.state === 'Running';
  const previous = own.at(-2);
  const ended = isRunning ? undefined : { terminated: terminated(current, at) };
  const state: ContainerState = isRunning
    ? { running: { startedAt: at(current.startedAtMs) } }
    : (ended ?? {});
  const isDone = isInit && !isRunning && current.exitCode === 0;
  const waits = !isRunning && !isDone && waiting !== undefined;
  const earlier = previous ? { terminated: terminated(previous, at) } : {};
  return {
    containerID: `containerd://${current.id}`,
    image: current.imageName,
    imageID: current.imageRef,
    lastState: waits ? (ended ?? {}) : earlier,
    name,
    // An init container is ready when it is done; one that goes on has probes like any other.
    ready: isDone || (isReady && (!isInit || spec.restartPolicy === 'Always')),
    restartCount: current.attempt,
    started: isStarted,
    state: waits ? { waiting } : state,
  };
}

/** The status of a container that its unit looks after. */
export function unitStatus(
  unit: ContainerUnit,
  pod: {
    readonly before: readonly ContainerStatus[];
    readonly hasInitContainers: boolean;
    readonly startsAtEpochMs: number;
  },
): ContainerStatus {
  const { spec, isInit, own, waiting, probes, name } = unit;
  return containerStatus({
    spec,
    isInit,
    own,
    waiting,
    hasInitContainers: pod.hasInitContainers,
    isStarted: probes.isStarted,
    isReady: probes.isReady,
    before: pod.before.find((each) => each.name === name),
    startsAtEpochMs: pod.startsAtEpochMs,
  });
}

function terminated(container: Container, at: (ms: number) => string) {
  const { exitCode, id, finishedAtMs, startedAtMs, reason, message } = container;
  const words: Readonly<Record<number, string>> = { 0: 'Completed', 255: 'Unknown' };
  const isStartError = reason === 'StartError';
  return {
    containerID: `containerd://${id}`,
    exitCode,
    finishedAt: at(finishedAtMs),
    ...(message === undefined ? {} : { message }),
    reason: reason ?? words[exitCode] ?? 'Error',
    startedAt: isStartError ? EPOCH : at(startedAtMs),
  };
}

/** What containerd says of a container that never started. */
const EPOCH = '1970-01-01T00:00:00Z';
