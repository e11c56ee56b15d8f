import { isAddress, isLoopback } from '$lib/simulation/network/addresses';
import type { TcpConnection } from '$lib/simulation/network/tcp';
import type { Invocation } from '../command';
import type { Program } from '../effect';
import { shakeHands } from '../http/exchange';
import { TOO_LATE, type WaitOptions } from '../http/patience';
import { connectTo, kernelWords, resolveName } from '../http/resolve';
import { sourceOf } from '../http/surroundings';
import type { Url } from '../http/url';
import * as codes from './failure';
import { failure, isFailure, type Failure } from './failure';
import type { CurlOptions } from './options';
import type { Screen } from './screen';
import { secure } from './tls';

/** A connection that curl has, and may use again. */
export interface Open {
  readonly connection: TcpConnection;
  /** Counts from 0. */
  readonly number: number;
  readonly ip: string;
  readonly localIp: string;
  readonly isNew: boolean;
  /** What OpenSSL says of the certificate. */
  readonly verifyResult: number;
}

/** How long curl waits in each phase. */
export interface Limits {
  readonly startMs: number;
  readonly maxUntilMs: number | undefined;
  readonly connectUntilMs: number | undefined;
}

const LOCAL_PORTS = [32_768, 60_999] as const;

/** The connections of one invocation of curl. */
export class Connections {
  readonly #invocation: Invocation;
  readonly #options: CurlOptions;
  readonly #screen: Screen;
  readonly #kept = new Map<string, Open>();
  /** The number that the next one gets. */
  next = 0;

  constructor(invocation: Invocation, options: CurlOptions, screen: Screen) {
    this.#invocation = invocation;
    this.#options = options;
    this.#screen = screen;
  }

  keep(url: Url, open: Open): void {
    this.#kept.set(keyOf(url), { ...open, isNew: false });
  }

  forget(url: Url): void {
    this.#kept.delete(keyOf(url));
  }

  *to(url: Url, limits: Limits): Program<Open | Failure> {
    const kept = this.#kept.get(keyOf(url));
    if (!kept) return yield* this.#open(url, limits);
    const { chance } = this.#invocation.cluster.world;
    const address = `0x55${chance.stream('curl addresses').text(7, '0123456789abcdef')}200`;
    yield* this.#screen.note(`Found bundle for host: ${address} [serially]`);
    yield* this.#screen.note('Can not multiplex, even if we wanted to');
    yield* this.#screen.note(this.#options.version.reusing(kept.number, url.host));
    return kept;
  }

  *#open(url: Url, limits: Limits): Program<Open | Failure> {
    const ip = yield* this.#resolve(url, limits);
    if (isFailure(ip)) return ip;
    const connection = yield* this.#connect(url, ip, limits);
    if (isFailure(connection)) return connection;
    const { version } = this.#options;
    const number = this.next++;
    yield* this.#screen.note(version.connected(url.host, ip, url.port, number));
    const opened = { connection, number, ip, localIp: this.#localIp(ip), isNew: true };
    if (url.scheme === 'http') return { ...opened, verifyResult: 0 };
    const handshake = yield* shakeHands(connection, this.#waiting(limits));
    const secured = yield* secure(handshake, {
      url,
      options: this.#options,
      screen: this.#screen,
      invocation: this.#invocation,
      waitedMs: this.#waitedMs(limits),
    });
    return isFailure(secured) ? secured : { ...opened, verifyResult: secured.verifyResult };
  }

  *#resolve({ host, port }: Url, limits: Limits): Program<string | Failure> {
    const looked = yield* resolveName(this.#invocation, host, this.#waiting(limits));
    if (looked === TOO_LATE)
      return failure(
        codes.TIMED_OUT,
        `Resolving timed out after ${this.#waitedMs(limits)} milliseconds`,
      );
    if (looked.kind === 'outside')
      return failure(codes.NO_NAME, `not simulated: ${host} is outside the cluster`);
    const ip = looked.kind === 'found' ? looked.ips[0] : undefined;
    if (ip === undefined) return failure(codes.NO_NAME, `Could not resolve host: ${host}`);
    if (!isAddress(host))
      for (const line of this.#options.version.resolved(host, port, [ip]))
        yield* this.#screen.note(line);
    return ip;
  }

  *#connect(url: Url, ip: string, limits: Limits): Program<TcpConnection | Failure> {
    const { host, port } = url;
    const { version } = this.#options;
    const isTwofold = version.resolved(host, port, [ip]).includes('IPv6: ::1');
    if (isTwofold && !isAddress(host)) {
      // On the laptop nobody listens at the other localhost.
      yield* this.#screen.note(`  Trying [::1]:${port}...`);
      yield* this.#refused({ ip: '::1', port }, '::1', 'Connection refused');
    }
    yield* this.#screen.note(`  Trying ${ip}:${port}...`);
    const connected = yield* connectTo(this.#invocation, { ip, port }, this.#waiting(limits));
    const waitedMs = this.#waitedMs(limits);
    if (connected === TOO_LATE)
      return limits.connectUntilMs === limits.maxUntilMs || this.#isOver(limits.maxUntilMs)
        ? failure(codes.TIMED_OUT, `Connection timed out after ${waitedMs} milliseconds`)
        : failure(codes.TIMED_OUT, version.connectTimeout(host, port, waitedMs));
    if (connected.kind === 'open') return connected.connection;
    const { error } = connected;
    if (error === 'outside')
      return failure(codes.NO_CONNECTION, `not simulated: ${ip} is outside the cluster`);
    if (error === 'unreachable')
      yield* this.#screen.note(`Immediate connect fail for ${ip}: ${kernelWords[error]}`);
    else yield* this.#refused({ ip, port }, this.#localIp(ip), kernelWords[error]);
    return failure(
      error === 'timed out' ? codes.TIMED_OUT : codes.NO_CONNECTION,
      `Failed to connect to ${host} port ${port} after ${this.#elapsedMs(limits)} ms: Couldn't connect to server`,
    );
  }

  *#refused(to: { ip: string; port: number }, localIp: string, why: string): Program<void> {
    const { chance } = this.#invocation.cluster.world;
    const from = { ip: localIp, port: chance.stream('local ports').between(...LOCAL_PORTS) };
    yield* this.#screen.note(this.#options.version.connectFailed(to, from, why));
  }

  #localIp(ip: string): string {
    const { cluster, place } = this.#invocation;
    const source = sourceOf(place);
    if (isLoopback(ip) || source.kind === 'laptop') return '127.0.0.1';
    return source.kind === 'pod' ? source.ip : cluster.network.endpoint(source.name).ip;
  }

  #waiting({ startMs, connectUntilMs }: Limits): WaitOptions {
    const { clock } = this.#invocation.cluster.world;
    const everySecond = () => this.#screen.meter.wait((clock.nowMs - startMs) / 1_000);
    return { clock, untilMs: connectUntilMs, everySecond };
  }

  #elapsedMs({ startMs }: Limits): number {
    return this.#invocation.cluster.nowMs - startMs;
  }

  /** Who wakes up after a time is always a little late. */
  #waitedMs(limits: Limits): number {
    return this.#elapsedMs(limits) + 1;
  }

  #isOver(untilMs: number | undefined): boolean {
    return untilMs !== undefined && this.#invocation.cluster.nowMs >= untilMs;
  }
}

const keyOf = ({ scheme, host, port }: Url): string => `${scheme}://${host}:${port}`;
