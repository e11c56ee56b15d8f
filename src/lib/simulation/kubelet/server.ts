import type { ContainerLogLine } from '../api/container-log';
import type { Container, PodIdentity } from '../host/container-runtime';
import type { Host } from '../host/host';
import type { Process } from '../host/process';
import type { Listener } from '../network/network';

export interface LogOptions {
  readonly follow?: boolean | undefined;
  readonly tailLines?: number | undefined;
  /** Only lines at or after this moment, in virtual milliseconds. */
  readonly sinceMs?: number | undefined;
  readonly previous?: boolean | undefined;
}

export interface LogSink {
  line(line: ContainerLogLine): void;
  /** There will be no more lines. */
  ended(): void;
}

/** What listens at a node's port 10250. */
export interface KubeletService extends Listener {
  /** Sends a container's log to `sink`; gives what ends that, or a text that says why not. */
  containerLogs(
    pod: Pick<PodIdentity, 'uid' | 'name'>,
    container: string,
    options: LogOptions,
    sink: LogSink,
  ): (() => void) | string;
}

/** @source kubernetes v1.30 pkg/kubelet/server/server.go getContainerLogs, pkg/kubelet/kuberuntime/logs/logs.go ReadLogs */
export function kubeletService(host: Host, process: Process): KubeletService {
  return {
    isFrozen: () => process.isFrozen,
    containerLogs(pod, name, options, sink) {
      const own = host.runtime.containersOf(pod.uid).filter((each) => each.name === name);
      const container = own.at(options.previous ? -2 : -1);
      if (!container) return missing(pod.name, name, options);
      for (const line of selectLines(container, options)) sink.line(line);
      if (!options.follow || container.state === 'Exited') {
        sink.ended();
        return () => undefined;
      }
      return followLog(host, container, sink);
    },
  };
}

/** @source kubernetes v1.30 pkg/kubelet/kubelet_pods.go validateContainerLogStatus */
const missing = (pod: string, container: string, { previous }: LogOptions): string =>
  previous
    ? `previous terminated container "${container}" in pod "${pod}" not found`
    : `container "${container}" in pod "${pod}" is not available`;

function selectLines(
  { log }: Container,
  { tailLines, sinceMs }: LogOptions,
): readonly ContainerLogLine[] {
  const recent = sinceMs === undefined ? log : log.filter(({ atMs }) => atMs >= sinceMs);
  if (tailLines === undefined) return [...recent];
  return tailLines === 0 ? [] : recent.slice(-tailLines);
}

function followLog({ runtime }: Host, container: Container, sink: LogSink): () => void {
  const stop = () => {
    unwatchLogs();
    unwatch();
  };
  const unwatchLogs = runtime.watchLogs((writer, line) => {
    if (writer === container) sink.line(line);
  });
  const unwatch = runtime.watch((exited) => {
    if (exited !== container) return;
    stop();
    sink.ended();
  });
  return stop;
}
