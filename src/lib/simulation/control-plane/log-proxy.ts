/** How the API server fetches a container's log from the kubelet of the pod's node. */
import type { Pod } from '../api/kinds';
import { notFound, refuse, type Result, type Status } from '../api/status';
import type { LogRequest, LogStreamSink } from '../apiserver/log-request';
import { resourceOf } from '../apiserver/resources';
import type { ApiServer } from '../apiserver/server';
import { authorize } from '../apiserver/authorization';
import type { World } from '../clock/world';
import type { KubeletService } from '../kubelet/server';
import type { Network } from '../network/network';
import { dial } from '../network/dial';

/** How long the kernel asks who has an address before it gives up. @source linux net/ipv4/arp.c, three tries a second apart */
export const NO_ROUTE_MS = 3_100;

export interface Proxy {
  readonly world: World;
  readonly network: Network;
  readonly api: ApiServer;
  /** The machine of the API server. */
  readonly from: string;
}

/** @source kubernetes v1.30 pkg/registry/core/pod/strategy.go LogLocation, pkg/registry/core/pod/rest/log.go */
export function openLogs(proxy: Proxy, request: LogRequest, sink: LogStreamSink): () => void {
  const located = locate(proxy.api, request);
  if (!located.ok) {
    sink.ended(located.status);
    return () => undefined;
  }
  const { pod, container, previous } = located.value;
  const { nodeName } = pod.spec;
  // A pod without a node has no log yet, which is no error.
  if (nodeName === undefined) {
    sink.ended(undefined);
    return () => undefined;
  }
  return connect(proxy, { request, sink, pod, container, previous, nodeName });
}

interface Connecting extends Located {
  readonly request: LogRequest;
  readonly sink: LogStreamSink;
  readonly nodeName: string;
}

function connect(
  { world, network, from }: Proxy,
  { request, sink, pod, container, previous, nodeName }: Connecting,
): () => void {
  const { clock, profile } = world;
  const port = profile.kubeletPort;
  const { ip } = network.endpoint(nodeName);
  const { namespace = '', name } = pod.metadata;
  const query = queryOf(request);
  const url = `https://${ip}:${port}/containerLogs/${namespace}/${name}/${container}${query}`;
  const dialled = dial(network, { from, to: nodeName, port, byAddress: true });
  const failLater = (error: string, delayMs: number) => {
    const timer = clock.setTimeout(() => {
      sink.ended(internalError(`Get "${url}": ${error}`));
    }, delayMs);
    return () => {
      clock.clearTimeout(timer);
    };
  };
  if (dialled.kind === 'failed')
    return failLater(dialled.error, dialled.error.endsWith('no route to host') ? NO_ROUTE_MS : 0);
  if (dialled.kind === 'hangs')
    return failLater('net/http: TLS handshake timeout', profile.tlsHandshakeTimeoutMs);
  const kubelet = network.listener(nodeName, port) as KubeletService;
  const sinceMs =
    request.sinceSeconds === undefined ? undefined : clock.nowMs - request.sinceSeconds * 1_000;
  const { follow, tailLines } = request;
  const uid = pod.metadata.annotations?.['kubernetes.io/config.mirror'] ?? pod.metadata.uid;
  const opened = kubelet.containerLogs(
    { uid, name },
    container,
    { follow, tailLines, previous, sinceMs },
    {
      line: (line) => {
        sink.line(line);
      },
      ended: () => {
        sink.ended(undefined);
      },
    },
  );
  if (typeof opened !== 'string') return opened;
  sink.ended(refuse('BadRequest', opened).status);
  return () => undefined;
}

function queryOf({ follow, tailLines, sinceSeconds, previous }: LogRequest): string {
  const parts = [
    ...(follow ? ['follow=true'] : []),
    ...(previous ? ['previous=true'] : []),
    ...(sinceSeconds === undefined ? [] : [`sinceSeconds=${sinceSeconds}`]),
    ...(tailLines === undefined ? [] : [`tailLines=${tailLines}`]),
  ];
  return parts.length > 0 ? `?${parts.join('&')}` : '';
}

/** An error that no rule of the API covers: it is passed on as it is. */
const internalError = (message: string): Status => ({
  ...refuse('InternalError', message).status,
  reason: '',
});

interface Located {
  readonly pod: Pod;
  readonly container: string;
  /** Whether the instance before the latest one is meant. */
  readonly previous: boolean;
}

function locate(api: ApiServer, request: LogRequest): Result<Located> {
  const resource = resourceOf('pods');
  const allowed = authorize(
    { ...request, verb: 'get', resource, subresource: 'log' },
    request.user,
  );
  if (!allowed.ok) return allowed;
  const pod = api.store.get(resource, request.namespace, request.name) as Pod | undefined;
  if (!pod) return notFound(resource, request.name);
  const names = pod.spec.containers.map(({ name }) => name);
  const { container = names.length === 1 ? names[0] : undefined } = request;
  if (container === undefined) {
    const choices = `a container name must be specified for pod ${request.name}, choose one of: [${names.join(' ')}]`;
    return refuse('BadRequest', choices);
  }
  if (!names.includes(container))
    return refuse('BadRequest', `container ${container} is not valid for pod ${request.name}`);
  const status = pod.status.containerStatuses?.find(({ name }) => name === container);
  const waiting = status?.state?.waiting;
  // While a container waits to be started again, the instance that ended is the latest and the previous one in one.
  const waitsAgain = waiting !== undefined && status?.lastState?.terminated !== undefined;
  const previous = request.previous === true && !waitsAgain;
  if (waiting && !waitsAgain && !previous && pod.spec.nodeName !== undefined) {
    const why = whyWaiting(waiting.reason);
    const message = `container "${container}" in pod "${request.name}" is waiting to start: ${why}`;
    return refuse('BadRequest', message);
  }
  return { ok: true, value: { pod, container, previous } };
}

/** @source kubernetes v1.30 pkg/kubelet/kubelet_pods.go validateContainerLogStatus */
function whyWaiting(reason = ''): string {
  if (reason === 'ErrImagePull') return "image can't be pulled";
  return reason === 'ImagePullBackOff' ? 'trying and failing to pull image' : reason;
}
