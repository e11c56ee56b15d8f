import type { Network, Path } from './network';

/** What comes of opening a connection: it opens, it fails with Go's words, or nothing happens for a while. */
export type Dialled =
  | { readonly kind: 'open' }
  | { readonly kind: 'hangs' }
  | { readonly kind: 'failed'; readonly error: string; readonly afterMs?: number };

export interface Destination {
  readonly from: string;
  readonly to: string;
  readonly port: number;
  /** The client has an address and asks no name server. */
  readonly byAddress?: boolean;
  /** Where docker publishes the port on the client's own machine, `127.0.0.1:39057`. */
  readonly publishedAt?: string;
}

/**
 * Opens a TCP connection, as a Go program does it.
 * @source go net.Dialer.DialContext, net.Resolver
 */
export function dial(
  network: Network,
  { from, to, port, byAddress = false, publishedAt }: Destination,
): Dialled {
  const address = `${network.endpoint(to).ip}:${port}`;
  const lookup = `dial tcp: lookup ${to} on ${network.resolver}`;
  const failed = (error: string): Dialled => ({ kind: 'failed', error });
  const path = network.path(from, to);
  if (publishedAt) return dialPublished(network, { path, to, port, publishedAt });
  switch (path) {
    case 'no interface':
      if (byAddress) return failed(`dial tcp ${address}: connect: network is unreachable`);
      return failed(`${lookup}: dial udp ${network.resolver}: connect: network is unreachable`);
    case 'no such host':
      if (byAddress) return failed(`dial tcp ${address}: connect: no route to host`);
      return failed(`${lookup}: no such host`);
    case 'open':
  }
  const listener = network.listener(to, port);
  if (!listener) return failed(`dial tcp ${address}: connect: connection refused`);
  return { kind: listener.isFrozen() ? 'hangs' : 'open' };
}

/** The port goes with the container's network; behind an open one docker's proxy connects for us. */
function dialPublished(
  network: Network,
  { path, to, port, publishedAt }: { path: Path; to: string; port: number; publishedAt: string },
): Dialled {
  if (path !== 'open')
    return { kind: 'failed', error: `dial tcp ${publishedAt}: connect: connection refused` };
  const listener = network.listener(to, port);
  if (!listener) return { kind: 'failed', error: 'EOF' };
  return { kind: listener.isFrozen() ? 'hangs' : 'open' };
}
