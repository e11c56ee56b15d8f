/** What both kinds of wget do: connect, shake hands, ask. */
import type { Invocation } from '../command';
import type { Program } from '../effect';
import { bytesOf, sendRequest, shakeHands, type HttpAnswer } from '../http/exchange';
import { TOO_LATE } from '../http/patience';
import { connectTo, resolveName } from '../http/resolve';
import { hostHeader, type Url } from '../http/url';
import type { WgetOptions } from './options';
import type { ConnectError, TcpConnection } from '$lib/simulation/network/tcp';
import type { Listener } from '$lib/simulation/network/network';

export type Found =
  | { readonly kind: 'found'; readonly ip: string }
  | { readonly kind: 'not found' }
  | { readonly kind: 'no answer' }
  | { readonly kind: 'outside' }
  | { readonly kind: 'too late' };

/** How long it waits: each step of GNU's, the whole of busybox's. */
const limit = ({ cluster }: Invocation, { timeoutMs }: WgetOptions) => ({
  clock: cluster.world.clock,
  untilMs: timeoutMs === undefined ? undefined : cluster.nowMs + timeoutMs,
});

export function* find(invocation: Invocation, host: string, options: WgetOptions): Program<Found> {
  const looked = yield* resolveName(invocation, host, limit(invocation, options));
  if (looked === TOO_LATE) return { kind: 'too late' };
  if (looked.kind !== 'found') return looked;
  const [ip] = looked.ips;
  return ip === undefined ? { kind: 'not found' } : { kind: 'found', ip };
}

export function* open(
  invocation: Invocation,
  to: { readonly ip: string; readonly port: number },
  options: WgetOptions,
): Program<TcpConnection | ConnectError> {
  const connected = yield* connectTo(invocation, to, limit(invocation, options));
  if (connected === TOO_LATE) return 'timed out';
  return connected.kind === 'open' ? connected.connection : connected.error;
}

export type Asked = HttpAnswer | { readonly kind: 'no tls' } | Untrusted;
export interface Untrusted {
  readonly kind: 'untrusted';
  readonly certificate: NonNullable<Listener['certificate']>;
}

export interface Asking {
  readonly url: Url;
  readonly options: WgetOptions;
  readonly headers: readonly (readonly [string, string])[];
}

/** Asks for a document, over TLS where the address says so. */
export function* ask(
  invocation: Invocation,
  connection: TcpConnection,
  { url, options, headers }: Asking,
): Program<Asked> {
  const isSecured = url.scheme === 'https';
  if (isSecured) {
    const handshake = yield* shakeHands(connection, limit(invocation, options));
    if (handshake.kind === 'plain') return { kind: 'no tls' };
    if (handshake.kind !== 'secured') return handshake;
    if (!options.isInsecure) return { kind: 'untrusted', certificate: handshake.certificate };
  }
  const { body = '', isSpider } = options;
  const method = options.body === undefined ? (isSpider ? 'HEAD' : 'GET') : 'POST';
  const posted =
    options.body === undefined
      ? []
      : ([
          ['Content-Type', 'application/x-www-form-urlencoded'],
          ['Content-Length', String(bytesOf(body))],
        ] as const);
  const all = [['Host', hostHeader(url)] as const, ...headers, ...customOf(options), ...posted];
  return yield* sendRequest(
    connection,
    { method, path: url.path, headers: all, body, isSecured },
    limit(invocation, options),
  );
}

const customOf = ({ headers }: WgetOptions): readonly (readonly [string, string])[] =>
  headers.map((each) => {
    const at = each.indexOf(':');
    return at < 0 ? [each, ''] : [each.slice(0, at), each.slice(at + 1).trim()];
  });
