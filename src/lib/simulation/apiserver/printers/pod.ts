/** The words of `kubectl get pods`. @source kubernetes v1.30 pkg/printers/internalversion/printers.go printPod */
import type { ContainerStatus } from 'kubernetes-types/core/v1';
import type { Pod } from '../../api/kinds';
import { since } from './age';

/** `1/1`: containers that are ready and running. It does not look at the pod's Ready condition. */
export function readyContainers(pod: Pod): string {
  const sidecars = sidecarsOf(pod);
  const ready = [
    ...sidecars.filter(({ started }) => started),
    ...(pod.status.containerStatuses ?? []),
  ].filter((status) => status.ready && status.state?.running).length;
  return `${ready}/${pod.spec.containers.length + sidecarNames(pod).length}`;
}

/** Init containers that go on beside the others. @source kubernetes v1.30 pkg/printers/internalversion/printers.go isRestartableInitContainer */
const sidecarNames = ({ spec }: Pod): string[] =>
  (spec.initContainers ?? [])
    .filter(({ restartPolicy }) => restartPolicy === 'Always')
    .map(({ name }) => name);

function sidecarsOf(pod: Pod): ContainerStatus[] {
  const names = sidecarNames(pod);
  return (pod.status.initContainerStatuses ?? []).filter(({ name }) => names.includes(name));
}

/** The STATUS column. */
export function podStatus(pod: Pod): string {
  const { status, metadata } = pod;
  let reason: string = status.reason ?? status.phase;
  if (
    status.conditions?.some(
      ({ type, reason: why }) => type === 'PodScheduled' && why === 'SchedulingGated',
    )
  )
    reason = 'SchedulingGated';
  const initializing = initStatus(pod);
  if (initializing) reason = initializing;
  if (!isInitializing(pod)) reason = containersStatus(pod, reason);
  if (!metadata.deletionTimestamp) return reason;
  return status.reason === 'NodeLost' ? 'Unknown' : 'Terminating';
}

const hasCondition = ({ status }: Pod, type: string): boolean =>
  status.conditions?.some((each) => each.type === type && each.status === 'True') ?? false;

const isInitializing = (pod: Pod): boolean =>
  initStatus(pod) !== undefined && !hasCondition(pod, 'Initialized');

function initStatus(pod: Pod): string | undefined {
  const sidecars = sidecarNames(pod);
  for (const [index, container] of (pod.status.initContainerStatuses ?? []).entries()) {
    const { state, name, started } = container;
    if (state?.terminated?.exitCode === 0) continue;
    if (sidecars.includes(name) && started) continue;
    if (state?.terminated) return `Init:${terminatedReason(state.terminated)}`;
    const waiting = state?.waiting?.reason;
    if (waiting && waiting !== 'PodInitializing') return `Init:${waiting}`;
    return `Init:${index}/${pod.spec.initContainers?.length ?? 0}`;
  }
  return undefined;
}

function containersStatus(pod: Pod, start: string): string {
  let reason = start;
  let hasRunning = false;
  for (const { state, ready } of [...(pod.status.containerStatuses ?? [])].reverse()) {
    if (state?.waiting?.reason) reason = state.waiting.reason;
    else if (state?.terminated) reason = terminatedReason(state.terminated);
    else if (ready && state?.running) hasRunning = true;
  }
  if (reason !== 'Completed' || !hasRunning) return reason;
  return hasCondition(pod, 'Ready') ? 'Running' : 'NotReady';
}

function terminatedReason(terminated: {
  reason?: string;
  signal?: number;
  exitCode: number;
}): string {
  if (terminated.reason) return terminated.reason;
  return terminated.signal ? `Signal:${terminated.signal}` : `ExitCode:${terminated.exitCode}`;
}

/** `0`, or `3 (5m12s ago)`. While init containers are at work they are counted, and then no more. */
export function restarts(pod: Pod, nowEpochMs: number): string {
  const statuses = isInitializing(pod)
    ? (pod.status.initContainerStatuses ?? [])
    : [...sidecarsOf(pod), ...(pod.status.containerStatuses ?? [])];
  const count = statuses.reduce((sum, { restartCount }) => sum + restartCount, 0);
  const ends = statuses.map(({ lastState }) => lastState?.terminated?.finishedAt ?? '').sort();
  const last = ends.at(-1);
  return count > 0 && last ? `${count} (${since(last, nowEpochMs)} ago)` : String(count);
}
