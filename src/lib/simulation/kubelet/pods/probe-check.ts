/** One look of a probe at a container. */
import type { HTTPGetAction, Probe } from 'kubernetes-types/core/v1';
import type { Container } from '../../host/container-runtime';
import { isHttpService, type HttpRequest } from '../../network/http-service';
import type { Listener } from '../../network/network';
import type { KubeletContext } from '../context';
import { later } from '../later';

/** `undefined` when all is well, else what went wrong. */
export type Outcome = string | undefined;

/** One container's probe, from its first look to its last. */
export interface Check {
  readonly context: KubeletContext;
  readonly container: Container;
  readonly probe: Probe;
  /** The numbers of the container's ports, by name. */
  readonly ports: ReadonlyMap<string, number>;
  readonly done: (outcome: Outcome) => void;
}

const TIMED_OUT = 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)';

/** @source kubernetes v1.30 pkg/kubelet/prober/prober.go runProbe */
export function checkProbe(check: Check): void {
  const { httpGet } = check.probe;
  if (httpGet) checkHttp(check, httpGet);
  else later.value.checkOtherwise(check);
}

export const portOf = ({ ports }: Check, port: string | number): number =>
  typeof port === 'number' ? port : (ports.get(port) ?? Number(port));

export function listenerAt({ context, container }: Check, port: number): Listener | undefined {
  const { sandbox } = container;
  if (sandbox.usesHostNetwork) return context.host.network.listener(context.host.name, port);
  return sandbox.listeners.get(port);
}

export const timeoutMs = ({ probe }: Check): number => (probe.timeoutSeconds ?? 1) * 1_000;

/** @source kubernetes v1.30 pkg/probe/http/http.go DoHTTPProbe */
function checkHttp(check: Check, action: HTTPGetAction): void {
  const { container, context, done } = check;
  const { scheme = 'HTTP', path = '/', host = container.sandbox.ip } = action;
  const port = portOf(check, action.port);
  const at = `${host}:${port}`;
  const url = () => `${scheme.toLowerCase()}://${at}${path.startsWith('/') ? path : `/${path}`}`;
  const listener = listenerAt(check, port);
  const { clock } = context.process;
  if (!listener) {
    done(`Get "${url()}": dial tcp ${at}: connect: connection refused`);
    return;
  }
  const late = () => {
    clock.setTimeout(() => {
      done(`Get "${url()}": ${TIMED_OUT}`);
    }, timeoutMs(check));
  };
  if (listener.isFrozen()) {
    late();
    return;
  }
  const isSpoken = scheme === 'HTTP' || listener.certificate !== undefined;
  if (!isSpoken || !isHttpService(listener)) {
    done(undefined);
    return;
  }
  const { status, afterMs = 0 } = listener.serve(requestOf(check, action));
  const answer = () => {
    done(
      status >= 200 && status < 400 ? undefined : `HTTP probe failed with statuscode: ${status}`,
    );
  };
  if (afterMs >= timeoutMs(check)) late();
  else if (afterMs === 0) answer();
  else clock.setTimeout(answer, afterMs);
}

/** What is asked is the same at each look. */
const requests = new WeakMap<Check, HttpRequest>();

function requestOf(check: Check, action: HTTPGetAction): HttpRequest {
  let request = requests.get(check);
  if (!request) {
    request = makeRequest(check, action);
    requests.set(check, request);
  }
  return request;
}

function makeRequest({ context, container }: Check, action: HTTPGetAction): HttpRequest {
  const { path = '/', httpHeaders = [] } = action;
  const minor = context.world.profile.version.split('.').slice(0, 2).join('.').slice(1);
  const port = String(action.port);
  return {
    method: 'GET',
    path,
    headers: [
      ['Host', `${container.sandbox.ip}:${port}`],
      ['User-Agent', `kube-probe/${minor}`],
      ['Accept', '*/*'],
      ['Connection', 'close'],
      ...httpHeaders.map(({ name, value }) => [name, value] as const),
    ],
    body: '',
    remoteIp: container.sandbox.usesHostNetwork ? context.host.ip : gatewayOf(container.sandbox.ip),
  };
}

/** The node's own address among its pods: the first one. */
const gatewayOf = (ip: string): string => ip.replace(/\d+$/, '1');
