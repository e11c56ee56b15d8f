/** How the API server opens streams into a pod: through the kubelet of its node. */
import type { Pod } from '../api/kinds';
import { notFound, refuse, type Result } from '../api/status';
import { authorize } from '../apiserver/authorization';
import { resourceOf } from '../apiserver/resources';
import type { ApiServer } from '../apiserver/server';
import type { ExecRequest, ExecSink } from '../client/exec-request';
import type { KubeletService } from '../kubelet/server';
import { dial } from '../network/dial';
import { NO_ROUTE_MS, type Proxy } from './log-proxy';

interface Located {
  readonly pod: Pod;
  readonly nodeName: string;
  readonly container: string | undefined;
}

/** @source kubernetes v1.30 pkg/registry/core/pod/strategy.go ExecLocation, PortForwardLocation, pkg/registry/core/pod/rest/subresources.go */
export function openExec(proxy: Proxy, request: ExecRequest, sink: ExecSink): () => void {
  const located = locate(proxy.api, request);
  if (!located.ok) {
    const { message, reason } = located.status;
    sink.refused({ message, reason });
    return () => undefined;
  }
  const { world, network, from } = proxy;
  const { nodeName } = located.value;
  const port = world.profile.kubeletPort;
  const dialled = dial(network, { from, to: nodeName, port, byAddress: true });
  if (dialled.kind === 'open') return connect(proxy, request, sink, located.value);
  const error = dialled.kind === 'failed' ? dialled.error : 'net/http: TLS handshake timeout';
  const isUnreachable = error.endsWith('no route to host');
  const afterMs =
    dialled.kind === 'hangs'
      ? world.profile.tlsHandshakeTimeoutMs
      : isUnreachable
        ? NO_ROUTE_MS
        : 0;
  const { ip } = network.endpoint(nodeName);
  const message =
    request.kind === 'exec'
      ? `Internal error occurred: error sending request: Post "https://${ip}:${port}${pathOf(request, located.value)}": ${error}`
      : `error upgrading connection: error dialing backend: ${error}`;
  const timer = world.clock.setTimeout(() => {
    sink.refused({ message });
  }, afterMs);
  return () => {
    world.clock.clearTimeout(timer);
  };
}

function connect(
  { world, network, from }: Proxy,
  request: ExecRequest,
  sink: ExecSink,
  { pod, nodeName, container }: Located,
): () => void {
  const { kubeletPort } = world.profile;
  const kubelet = network.listener(nodeName, kubeletPort) as KubeletService;
  const uid = pod.metadata.annotations?.['kubernetes.io/config.mirror'] ?? pod.metadata.uid;
  const target = kubelet.streamTarget(uid, container);
  if (!target) {
    const { name, namespace = '' } = pod.metadata;
    const message =
      request.kind === 'exec'
        ? `unable to upgrade connection: container not found ("${container ?? ''}")`
        : `error upgrading connection: unable to upgrade connection: pod not found ("${name}_${namespace}")`;
    sink.refused({ message });
    return () => undefined;
  }
  const isReachable = () => network.path(from, nodeName) === 'open';
  const unwatch = network.watch(() => {
    // The kubelet's process holds the other end: the kernel closes it with the process.
    if (isReachable() && network.listener(nodeName, kubeletPort) !== kubelet) {
      unwatch();
      sink.lost();
    }
  });
  sink.opened({ ...target, host: kubelet.host, isReachable });
  return unwatch;
}

/** `/exec/default/web/nginx?command=date&error=1&output=1` */
function pathOf({ command = [], hasInput, isTty }: ExecRequest, { pod, container }: Located) {
  const { namespace = '', name } = pod.metadata;
  const parts = [
    ...command.map((word) => `command=${encodeURIComponent(word).replaceAll('%20', '+')}`),
    ...(isTty ? [] : ['error=1']),
    ...(hasInput ? ['input=1'] : []),
    'output=1',
    ...(isTty ? ['tty=1'] : []),
  ];
  return `/exec/${namespace}/${name}/${container ?? ''}?${parts.join('&')}`;
}

function locate(api: ApiServer, request: ExecRequest): Result<Located> {
  const { kind, user, namespace, name } = request;
  const resource = resourceOf('pods');
  const asked = { verb: 'create', resource, namespace, name, subresource: kind } as const;
  const allowed = authorize(asked, user);
  if (!allowed.ok) return allowed;
  const pod = api.store.get(resource, namespace, name) as Pod | undefined;
  if (!pod) return notFound(resource, name);
  const { nodeName, containers, initContainers = [] } = pod.spec;
  if (kind === 'exec') {
    const names = [...containers, ...initContainers].map((each) => each.name);
    const wanted = request.container ?? (containers.length === 1 ? names[0] : undefined);
    if (wanted === undefined)
      return refuse(
        'BadRequest',
        `a container name must be specified for pod ${name}, choose one of: [${names.join(' ')}]`,
      );
    if (!names.includes(wanted))
      return refuse('BadRequest', `container ${wanted} is not valid for pod ${name}`);
    if (nodeName !== undefined) return { ok: true, value: { pod, nodeName, container: wanted } };
  }
  if (nodeName === undefined)
    return refuse('BadRequest', `pod ${name} does not have a host assigned`);
  return { ok: true, value: { pod, nodeName, container: undefined } };
}
