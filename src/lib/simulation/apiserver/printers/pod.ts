/** The words of `kubectl get pods`. @source kubernetes v1.30 pkg/printers/internalversion/printers.go printPod */
import type { ContainerStatus } from 'kubernetes-types/core/v1';
import type { Pod } from '../../api/kinds';
import { since } from './age';

/** `1/1`: containers that are ready and running. It does not look at the pod's Ready condition. */
export function readyContainers(pod: Pod): string {
  const statuses = pod.status.containerStatuses ?? [];
  const ready = statuses.filter((status) => status.ready && status.state?.running).length;
  return `${ready}/${pod.spec.containers.length}`;
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
  else reason = containersStatus(pod, reason);
  if (!metadata.deletionTimestamp) return reason;
  return status.reason === 'NodeLost' ? 'Unknown' : 'Terminating';
}

function initStatus(pod: Pod): string | undefined {
  const statuses = pod.status.initContainerStatuses ?? [];
  for (const [index, { state }] of statuses.entries()) {
    if (state?.terminated?.exitCode === 0) continue;
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
  const isReady = pod.status.conditions?.some(
    ({ type, status }) => type === 'Ready' && status === 'True',
  );
  return isReady ? 'Running' : 'NotReady';
}

function terminatedReason(terminated: {
  reason?: string;
  signal?: number;
  exitCode: number;
}): string {
  if (terminated.reason) return terminated.reason;
  return terminated.signal ? `Signal:${terminated.signal}` : `ExitCode:${terminated.exitCode}`;
}

/** `0`, or `3 (5m12s ago)`. */
export function restarts(pod: Pod, nowEpochMs: number): string {
  const statuses: ContainerStatus[] = [...(pod.status.containerStatuses ?? [])];
  const count = statuses.reduce((sum, { restartCount }) => sum + restartCount, 0);
  const ends = statuses.map(({ lastState }) => lastState?.terminated?.finishedAt ?? '').sort();
  const last = ends.at(-1);
  return count > 0 && last ? `${count} (${since(last, nowEpochMs)} ago)` : String(count);
}
