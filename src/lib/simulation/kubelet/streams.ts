/** What a kubelet answers at its ports. */
import { epochMs } from '../clock/world';
import type { Container, PodIdentity, Sandbox } from '../host/container-runtime';
import type { ContainerLogLine } from '../api/container-log';
import type { Host } from '../host/host';
import type { HttpResponse } from '../network/http-service';
import type { LogOptions, LogSink } from './server';

/** Who comes without a certificate or a token is nobody here: anonymous requests are off. */
export const unauthorized = (host: Host): HttpResponse =>
  plainText(host, { status: 401, body: 'Unauthorized' });

export const health = (host: Host, path: string): HttpResponse =>
  /^\/healthz(\/(ping|log|syncloop))?(\?|$)/.test(path)
    ? plainText(host, { status: 200, body: 'ok' })
    : plainText(host, { status: 404, body: '404 page not found\n' });

/** @source kubernetes v1.30 pkg/kubelet/server/server.go getContainerLogs, pkg/kubelet/kuberuntime/logs/logs.go ReadLogs */
export function containerLogs(
  host: Host,
  pod: Pick<PodIdentity, 'uid' | 'name'>,
  name: string,
  options: LogOptions,
  sink: LogSink,
): (() => void) | string {
  const own = host.runtime.containersOf(pod.uid).filter((each) => each.name === name);
  const container = own.at(options.previous ? -2 : -1);
  if (!container) return missing(pod.name, name, options);
  for (const line of selectLines(container, options)) sink.line(line);
  if (!options.follow || container.state === 'Exited') {
    sink.ended();
    return () => undefined;
  }
  return followLog(host, container, sink);
}

export function streamTarget(
  { runtime }: Host,
  uid: string,
  name: string | undefined,
): { readonly sandbox: Sandbox; readonly container: Container | undefined } | undefined {
  const sandbox = runtime.sandboxes.find(({ pod, isReady }) => isReady && pod.uid === uid);
  if (name === undefined) return sandbox && { sandbox, container: undefined };
  const container = runtime
    .containersOf(uid)
    .find((each) => each.name === name && each.state === 'Running');
  return container && { sandbox: container.sandbox, container };
}

/** @source go net/http Error */
const plainText = (
  { world }: Host,
  { status, body }: { readonly status: number; readonly body: string },
): HttpResponse => ({
  status,
  headers: [
    ['Content-Type', 'text/plain; charset=utf-8'],
    ['X-Content-Type-Options', 'nosniff'],
    ['Date', new Date(epochMs(world)).toUTCString()],
    ['Content-Length', String(body.length)],
  ],
  body,
});

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
