import type { ContainerLogLine } from '../api/container-log';
import type { Container, PodIdentity, Sandbox } from '../host/container-runtime';
import type { Host } from '../host/host';
import type { Process } from '../host/process';
import type { HttpResponse, HttpService } from '../network/http-service';
import type { Listener } from '../network/network';
import { looking } from './looking';

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
export interface KubeletService extends Listener, Partial<Pick<HttpService, 'serve'>> {
  /** Sends a container's log to `sink`; gives what ends that, or a text that says why not. */
  containerLogs(
    pod: Pick<PodIdentity, 'uid' | 'name'>,
    container: string,
    options: LogOptions,
    sink: LogSink,
  ): (() => void) | string;
  /** The pod's sandbox, with the running container of this name if one is named. */
  streamTarget(
    uid: string,
    container: string | undefined,
  ): { readonly sandbox: Sandbox; readonly container: Container | undefined } | undefined;
  /** What it says of itself to who is known. @param path with its query */
  health(path: string): HttpResponse;
  readonly host: Host;
}

export function kubeletService(host: Host, process: Process): KubeletService {
  return {
    isFrozen: () => process.isFrozen,
    certificate: 'self-signed',
    // Who comes without a certificate or a token is nobody here: anonymous requests are off.
    serve: () => looking.value.streams.unauthorized(host),
    containerLogs: (...asked) => looking.value.streams.containerLogs(host, ...asked),
    health: (path) => looking.value.streams.health(host, path),
    host,
    streamTarget: (...asked) => looking.value.streams.streamTarget(host, ...asked),
  };
}

/** @source kubernetes v1.30 pkg/kubelet/apis/config/v1beta1/defaults.go HealthzPort, HealthzBindAddress */
export const HEALTHZ_PORT = 10_248;

/** What listens there, for programs of the same machine only. */
export const healthService = (host: Host, process: Process): HttpService => ({
  isFrozen: () => process.isFrozen,
  isLocalOnly: true,
  serve: ({ path }) => looking.value.streams.health(host, path),
});
