/** The way from where kubectl runs to the server that its configuration names. */
import { LAPTOP } from '$lib/simulation/cluster/cluster';
import { isAddress, isLoopback } from '$lib/simulation/network/addresses';
import { dial, type Dialled } from '$lib/simulation/network/dial';
import { addressInHosts } from '$lib/simulation/network/name-service';
import type { Program } from '../../../effect';
import { resolveName } from '../../../http/resolve';
import { nameFilesOf, sourceOf } from '../../../http/surroundings';
import type { Asking, Way } from '../_access';

export interface ServerAddress {
  /** As requests begin. */
  readonly url: string;
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
}

const API_SERVER_PORT = 6443;
/** @source kubernetes v1.30 staging/src/k8s.io/client-go/transport/cache.go get, net.Dialer Timeout */
const DIAL_TIMEOUT_MS = 30_000;

/** Gives what is not simulated about it as a text. */
export function* wayTo(
  asking: Asking,
  address: ServerAddress,
  isTrusted: boolean,
): Program<Way | string> {
  const found = yield* find(asking, address);
  if (typeof found === 'string') return found;
  const { network } = asking.cluster;
  const dialled = found.dialled ?? dial(network, found);
  if (dialled.kind === 'failed') return found;
  if (address.scheme === 'http') return `not simulated: ${address.url}, where HTTPS is spoken`;
  if (dialled.kind === 'hangs') return found;
  if (!isNamed(asking, address.host))
    return `not simulated: a certificate that is not for ${address.host}`;
  if (isTrusted) return found;
  const error = 'tls: failed to verify certificate: x509: certificate signed by unknown authority';
  return { ...found, dialled: { kind: 'failed', error } };
}

function* find(asking: Asking, { host, port }: ServerAddress): Program<Way | string> {
  const { cluster, place } = asking;
  const from = place.host?.name ?? LAPTOP;
  if (isAddress(host) || host === 'localhost')
    return fromAddress(asking, { shown: host, ip: isAddress(host) ? host : '127.0.0.1', port });
  const found = yield* resolveName(asking, host, { clock: cluster.world.clock });
  if (typeof found === 'symbol') return 'not simulated: a name server that is silent';
  const isMachine = cluster.node(host) !== undefined && place.kind === 'node';
  switch (found.kind) {
    case 'outside':
      return outside(host);
    case 'found': {
      const [ip = ''] = found.ips;
      const isInHosts = addressInHosts(nameFilesOf(asking).hosts, host) !== undefined;
      return isMachine && !isInHosts && cluster.network.endpoint(host).ip === ip
        ? { from, to: host, port }
        : fromAddress(asking, { shown: ip, ip, port });
    }
    default: {
      if (isMachine && cluster.network.path(from, host) !== 'open') return { from, to: host, port };
      const { resolver } = cluster.network;
      const isCutOff = !cluster.network.endpoint(from).connected;
      const why = isCutOff
        ? `dial udp ${resolver}: connect: network is unreachable`
        : found.kind === 'not found'
          ? 'no such host'
          : 'i/o timeout';
      const error = `dial tcp: lookup ${host} on ${resolver}: ${why}`;
      return { from, to: host, port, dialled: { kind: 'failed', error } };
    }
  }
}

interface Address {
  /** As the configuration has it. */
  readonly shown: string;
  readonly ip: string;
  readonly port: number;
}

function fromAddress(asking: Asking, address: Address): Way | string {
  const { cluster, place } = asking;
  const { ip, port } = address;
  const { network, controlPlane, dataPath } = cluster;
  const from = place.host?.name ?? LAPTOP;
  const published = place.host ? undefined : publishedAt(asking, address);
  if (published !== undefined)
    return { from, to: published, port: API_SERVER_PORT, publishedAt: `${ip}:${port}` };
  const to = network.endpoints.find((each) => each.ip === ip)?.name ?? from;
  const failed = (why: string, afterMs?: number): Way => {
    const error = `dial tcp ${goAddress(asking, address)}: ${why}`;
    const dialled: Dialled = { kind: 'failed', error, ...(afterMs !== undefined && { afterMs }) };
    return { from, to, port, dialled };
  };
  const fate = dataPath.flow(sourceOf(place), { ip, port, protocol: 'TCP' }).look();
  switch (fate.kind) {
    case 'delivered': {
      if (fate.listener !== network.listener(controlPlane.name, API_SERVER_PORT))
        return `not simulated: kubectl with ${ip}:${port}, which is no API server`;
      // Its own machine reaches it without a cable; the simulated connection does not.
      if (isLoopback(ip) && !controlPlane.isConnected)
        return `not simulated: ${ip}:${port} on a machine that is cut off`;
      return { from, to: controlPlane.name, port: API_SERVER_PORT, byAddress: true };
    }
    case 'refused':
      return failed('connect: connection refused');
    case 'unreachable':
      return failed('connect: network is unreachable');
    case 'no host':
      return failed('connect: no route to host');
    case 'dropped':
      return failed('i/o timeout', DIAL_TIMEOUT_MS);
    case 'outside':
      return outside(ip);
  }
}

const outside = (host: string): string => `not simulated: the network outside (${host})`;

/** The machine whose API server docker publishes at an address of the laptop, be it there now or not. */
function publishedAt({ cluster }: Asking, { ip, port }: Address): string | undefined {
  const all = cluster.docker.containers.flatMap(({ published }) => published);
  const found = all.find(({ hostIp, hostPort }) => hostIp === ip && hostPort === port);
  return found?.containerPort === API_SERVER_PORT ? found.machine : undefined;
}

/** Go tries a name's IPv6 address first, and tells of the first one that failed. @source go net.Dialer dialParallel */
function goAddress(asking: Asking, { shown, ip, port }: Address): string {
  const hasIpv6 = /^::1\s.*\blocalhost\b/m.test(nameFilesOf(asking).hosts);
  return `${shown === 'localhost' && hasIpv6 ? '[::1]' : ip}:${port}`;
}

/** Whether the API server's certificate is for a host. @source kubernetes v1.30 cmd/kubeadm/app/util/pkiutil/pki_helpers.go GetAPIServerAltNames, kind v0.24 certSANs */
function isNamed({ cluster: { controlPlane } }: Asking, host: string): boolean {
  const own = ['localhost', '127.0.0.1', '10.96.0.1', controlPlane.name, controlPlane.spec.ip];
  return own.includes(host) || /^kubernetes(\.default(\.svc(\.cluster\.local)?)?)?$/.test(host);
}
