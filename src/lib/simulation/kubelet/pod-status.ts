/** The status of a pod as its kubelet sees it in the container runtime. */
import type { ContainerStatus, PodCondition } from 'kubernetes-types/core/v1';
import type { Pod, PodStatus } from '../api/kinds';
import { qosClassOf } from '../api/qos';
import { rfc3339 } from '../api/time';
import type { Sandbox } from '../host/container-runtime';
import { phaseOf } from './pods/phase';

export interface PodObservation {
  readonly pod: Pod;
  readonly sandbox: Sandbox | undefined;
  readonly initStatuses: readonly ContainerStatus[];
  readonly statuses: readonly ContainerStatus[];
  /** The status that was last written or read; conditions that do not change keep its times. */
  readonly before: PodStatus;
  /** The conditions on record: those of others are kept. */
  readonly others: readonly PodCondition[];
  readonly hostIp: string;
  readonly nowEpochMs: number;
  /** Whether nothing of the pod is started again. */
  readonly isTerminal: boolean;
}

/** @source kubernetes v1.30 pkg/kubelet/kubelet_pods.go generateAPIPodStatus */
export function computePodStatus(observation: PodObservation): PodStatus {
  const { pod, sandbox, before, hostIp, nowEpochMs, initStatuses, statuses } = observation;
  const now = rfc3339(nowEpochMs);
  const wasOver = before.phase === 'Succeeded' || before.phase === 'Failed';
  const { isTerminal } = observation;
  const phase = wasOver
    ? before.phase
    : phaseOf(pod, { init: initStatuses, regular: statuses, isTerminal });
  const isSandboxReady = sandbox?.isReady ?? false;
  const wanted = conditionsOf(pod, phase, observation, isSandboxReady);
  const others = observation.others.filter(({ type }) => !wanted.some((own) => own.type === type));
  const podIp = isSandboxReady ? sandbox?.ip : isTerminal ? before.podIP : undefined;
  return {
    conditions: [...others, ...wanted.map((condition) => withTimes(condition, before, now))],
    ...(initStatuses.length > 0 ? { initContainerStatuses: initStatuses } : {}),
    containerStatuses: statuses,
    hostIP: hostIp,
    hostIPs: [{ ip: hostIp }],
    phase,
    ...(podIp ? { podIP: podIp, podIPs: [{ ip: podIp }] } : {}),
    ...(wasOver && before.reason ? { reason: before.reason } : {}),
    ...(wasOver && before.message ? { message: before.message } : {}),
    qosClass: pod.status.qosClass ?? qosClassOf(pod.spec),
    startTime: before.startTime ?? now,
  };
}

interface Wanted {
  readonly type: string;
  readonly isTrue: boolean;
  readonly reason?: string;
  readonly message?: string;
}

/** @source kubernetes v1.30 pkg/kubelet/status/generate.go */
function conditionsOf(
  pod: Pod,
  phase: PodStatus['phase'],
  { initStatuses, statuses }: PodObservation,
  isSandboxReady: boolean,
): readonly Wanted[] {
  const incomplete = initStatuses.filter(({ ready }) => !ready).map(({ name }) => name);
  const hasStarted = statuses.some(({ state }) => state?.running ?? state?.terminated);
  const isInitialized = incomplete.length === 0 || hasStarted;
  const containersReady = readiness(phase, statuses);
  const initialized = isInitialized
    ? phase === 'Succeeded'
      ? { reason: 'PodCompleted' }
      : {}
    : {
        reason: 'ContainersNotInitialized',
        message: `containers with incomplete status: [${incomplete.join(' ')}]`,
      };
  return [
    { type: 'PodReadyToStartContainers', isTrue: isSandboxReady },
    { type: 'Initialized', isTrue: isInitialized, ...initialized },
    { type: 'Ready', ...gated(pod, containersReady) },
    { type: 'ContainersReady', ...containersReady },
    { type: 'PodScheduled', isTrue: true },
  ];
}

function readiness(
  phase: PodStatus['phase'],
  statuses: readonly ContainerStatus[],
): Omit<Wanted, 'type'> {
  const unready = statuses.filter(({ ready }) => !ready).map(({ name }) => name);
  if (phase === 'Succeeded') return { isTrue: false, reason: 'PodCompleted' };
  if (phase === 'Failed') return { isTrue: false, reason: 'PodFailed' };
  if (unready.length === 0) return { isTrue: true };
  const message = `containers with unready status: [${unready.join(' ')}]`;
  return { isTrue: false, message, reason: 'ContainersNotReady' };
}

/** A pod may wait for conditions that somebody else sets. */
function gated({ spec, status }: Pod, ready: Omit<Wanted, 'type'>): Omit<Wanted, 'type'> {
  if (!ready.isTrue) return ready;
  const messages = (spec.readinessGates ?? []).flatMap(({ conditionType }) => {
    const gate = status.conditions?.find(({ type }) => type === conditionType);
    if (gate?.status === 'True') return [];
    const name = `corresponding condition of pod readiness gate "${conditionType}"`;
    return [
      gate
        ? `the status of pod readiness gate "${conditionType}" is not "True", but ${gate.status}`
        : `${name} does not exist.`,
    ];
  });
  if (messages.length === 0) return ready;
  return { isTrue: false, message: messages.join(', '), reason: 'ReadinessGatesNotReady' };
}

function withTimes(
  { type, isTrue, reason, message }: Wanted,
  before: PodStatus,
  now: string,
): PodCondition {
  const status = isTrue ? 'True' : 'False';
  const known = before.conditions?.find((each) => each.type === type);
  const lastTransitionTime = known?.status === status ? known.lastTransitionTime : now;
  return {
    lastProbeTime: null as never,
    ...(lastTransitionTime ? { lastTransitionTime } : {}),
    ...(message === undefined ? {} : { message }),
    ...(reason === undefined ? {} : { reason }),
    status,
    type,
  };
}

/**
 * How a pod that is over is reported when something of it was never seen to end.
 * @source kubernetes v1.30 pkg/kubelet/status/status_manager.go TerminatePod
 */
export function terminatedStatus(status: PodStatus): PodStatus {
  const ended = (each: ContainerStatus): ContainerStatus =>
    each.state?.terminated
      ? each
      : { ...each, ready: false, started: false, state: { terminated: NOT_LOCATED } };
  const { containerStatuses = [], phase } = status;
  const isOver = phase === 'Succeeded' || phase === 'Failed';
  return {
    ...status,
    containerStatuses: containerStatuses.map(ended),
    phase: isOver ? phase : 'Failed',
  };
}

/** @source kubernetes v1.30 pkg/kubelet/kubelet.go rejectPod */
export const rejectedStatus = (
  { qosClass }: PodStatus,
  why: { readonly reason: string; readonly message: string; readonly nowEpochMs: number },
): PodStatus => ({
  message: `Pod was rejected: ${why.message}`,
  phase: 'Failed',
  ...(qosClass ? { qosClass } : {}),
  reason: why.reason,
  startTime: rfc3339(why.nowEpochMs),
});

const NOT_LOCATED = {
  exitCode: 137,
  finishedAt: null as never,
  message: 'The container could not be located when the pod was terminated',
  reason: 'ContainerStatusUnknown',
  startedAt: null as never,
};
