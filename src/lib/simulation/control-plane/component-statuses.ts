/** `kubectl get componentstatuses`: how the API server finds its neighbours at the moment it is asked. */
import type { ComponentStatus } from '../api/kinds';
import { refuse } from '../api/status';
import { authorize } from '../apiserver/authorization';
import type { ApiRequest, ApiResponse, User } from '../apiserver/request';
import { parseSelectors } from '../apiserver/selectors';
import { toTable } from '../apiserver/table';
import { epochMs } from '../clock/world';
import type { World } from '../clock/world';
import type { Host } from '../host/host';
import { isEtcdThere } from './etcd-access';

/** @source kubernetes v1.30 pkg/controlplane/instance.go componentStatusStorage.serversToValidate */
const PORTS: readonly (readonly [name: string, port: number])[] = [
  ['controller-manager', 10_257],
  ['scheduler', 10_259],
];
const ETCD = 'etcd-0';
/** How long it waits for one of them. @source kubernetes v1.30 pkg/registry/core/componentstatus/validator.go probeTimeOut */
const PROBE_TIMEOUT_MS = 20_000;

interface Found {
  readonly name: string;
  readonly isHealthy: boolean;
  readonly message?: string;
  readonly error?: string;
  /** When the answer was there: they are listed in that order. */
  readonly afterMs: number;
}

/** @source kubernetes v1.30 pkg/registry/core/componentstatus/rest.go List, Get */
export function componentStatuses(
  { world, host }: { readonly world: World; readonly host: Host },
  request: ApiRequest,
  user: User,
): ApiResponse {
  const allowed = authorize(request, user);
  if (!allowed.ok) return { code: allowed.status.code, body: allowed.status };
  const { verb, resource, name, asTable = false } = request;
  const matcher = parseSelectors(resource, request.query ?? {});
  if (!matcher.ok) return { code: matcher.status.code, body: matcher.status };
  const all = [...PORTS.map(([each, port]) => ask(world, host, each, port)), askEtcd(world, host)];
  const found = all
    .filter((each) => name === undefined || each.name === name)
    .sort((a, b) => a.afterMs - b.afterMs);
  if (name !== undefined && found.length === 0) return unknownComponent(name);
  const objects = found.map(objectOf).filter(matcher.value);
  const isSlow = found.some(({ afterMs }) => afterMs >= PROBE_TIMEOUT_MS);
  const slow = isSlow ? { afterMs: PROBE_TIMEOUT_MS } : {};
  const table = () =>
    toTable(resource, objects, { resourceVersion: '', nowEpochMs: epochMs(world) });
  if (asTable) return { code: 200, body: table(), ...slow };
  const [first] = objects;
  if (verb === 'get' && first) return { code: 200, body: first, ...slow };
  const metadata = { resourceVersion: '' };
  const list = { kind: 'ComponentStatusList', apiVersion: 'v1', metadata, items: objects };
  return { code: 200, body: list, ...slow };
}

/** The others answer within a few milliseconds, in any order. */
const soon = (world: World): number => 1 + world.chance.stream('component statuses').next();

function ask(world: World, { network, name: machine }: Host, name: string, port: number): Found {
  const listener = network.listener(machine, port);
  const url = `https://127.0.0.1:${port}/healthz`;
  if (!listener) {
    const message = `Get "${url}": dial tcp 127.0.0.1:${port}: connect: connection refused`;
    return { name, isHealthy: false, message, afterMs: 0 };
  }
  if (!listener.isFrozen()) return { name, isHealthy: true, message: 'ok', afterMs: soon(world) };
  const words = 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)';
  const message = `Get "${url}": ${words}`;
  return { name, isHealthy: false, message, afterMs: PROBE_TIMEOUT_MS };
}

/** It dials etcd anew and waits. @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/storage/storagebackend/factory/etcd3.go newETCD3Client, dialTimeout */
function askEtcd(world: World, host: Host): Found {
  if (isEtcdThere(host))
    return { name: ETCD, isHealthy: true, message: 'ok', afterMs: soon(world) };
  const error = 'context deadline exceeded';
  return { name: ETCD, isHealthy: false, error, afterMs: PROBE_TIMEOUT_MS };
}

/** It was never created: all that its metadata has is a name. */
const objectOf = ({ name, isHealthy, message, error }: Found) =>
  ({
    apiVersion: 'v1',
    kind: 'ComponentStatus',
    metadata: { name, creationTimestamp: null },
    conditions: [
      {
        type: 'Healthy',
        status: isHealthy ? 'True' : 'False',
        ...(message === undefined ? {} : { message }),
        ...(error === undefined ? {} : { error }),
      },
    ],
  }) as unknown as ComponentStatus;

/** An error that no rule of the API covers. */
const unknownComponent = (name: string): ApiResponse => ({
  code: 500,
  body: { ...refuse('InternalError', `Component not found: ${name}`).status, reason: '' },
});
