/**
 * One HTTP/2 connection over TCP. It outlives a cut: what was sent waits to be sent again by TCP, requests
 * run into their own time-outs, and only a ping without answer ends the connection. Nobody is told that a
 * cable was pulled.
 */
import type { Timer } from '../clock/virtual-clock';
import type { Exchange, Frame, Stream } from './exchange';
import type { HttpClient } from './http-client';
import type { Endpoint, Listener } from './network';
import { nextRetransmissionMs } from './retransmission';
import { SlowAnswers } from './slow-answers';

type Blocked = 'cable' | 'server frozen' | 'client frozen' | undefined;

interface Queued {
  readonly frame: Frame;
  readonly cause: number;
}

/** What a connection lost in this way says. @source golang.org/x/net/http2 errClientConnLost */
const CONNECTION_LOST = 'http2: client connection lost';
const LATENCY_MS = [1, 4] as const;

export class Connection {
  isOpen = true;
  readonly #client: HttpClient;
  readonly #listener: Listener | undefined;
  /** The machine of the client. */
  readonly #endpoint: Endpoint;
  readonly #unwatch: () => void;
  readonly #waiting = new Map<Exchange, { timer: Timer | undefined; cause: number }>();
  readonly #streams = new Set<Stream>();
  readonly #slow: SlowAnswers;
  #undelivered: Queued[] = [];
  #inFlight = new Set<Timer>();
  #blocked: Blocked;
  #blockedBy = 0;
  #lastFrameAtMs: number;
  #lastDueMs = Number.NEGATIVE_INFINITY;
  #clientUnacknowledgedSinceMs: number | undefined;
  #serverUnacknowledgedSinceMs: number | undefined;
  #lossTimer: Timer | undefined;
  #handshakeTimer: Timer | undefined;

  constructor(client: HttpClient, isHandshaking: boolean) {
    this.#client = client;
    const { world, network, from, to, port, clock } = client.options;
    this.#endpoint = network.endpoint(from);
    this.#listener = network.listener(to, port);
    this.#lastFrameAtMs = world.clock.nowMs;
    this.#blocked = this.#blockedNow();
    this.#blockedBy = world.clock.cause;
    this.#slow = new SlowAnswers(clock);
    this.#unwatch = network.watch(() => {
      this.#check();
    });
    if (isHandshaking)
      this.#handshakeTimer = clock.setTimeout(() => {
        this.#fail('net/http: TLS handshake timeout');
      }, world.profile.tlsHandshakeTimeoutMs);
  }

  /** Whether it takes further requests: a server that is ending asks for none (GOAWAY). */
  get isUsable(): boolean {
    return this.isOpen && !this.#isDraining;
  }

  get #isDraining(): boolean {
    return this.#listener?.isDraining?.() ?? false;
  }

  send(exchange: Exchange): void {
    const { world, clock } = this.#client.options;
    if (!this.#blocked) {
      this.#deliver(exchange);
      return;
    }
    const cause = world.clock.cause;
    const timer =
      exchange.timeoutMs === undefined
        ? undefined
        : clock.setTimeout(() => {
            this.#timeOut(exchange);
          }, exchange.timeoutMs);
    this.#waiting.set(exchange, { timer, cause });
    this.#clientUnacknowledgedSinceMs ??= world.clock.nowMs;
  }

  addStream(stream: Stream): void {
    this.#streams.add(stream);
  }

  removeStream(stream: Stream): void {
    this.#streams.delete(stream);
  }

  /** Sends a frame from the server to the client, after those sent before. */
  push(frame: Frame): void {
    if (!this.isOpen) return;
    const { clock, trace } = this.#client.options.world;
    const latencyMs = this.#client.latency.between(...LATENCY_MS);
    // What a scenario begins with is written at once: before it, all of that arrives before anybody acts on a part.
    const dueMs = clock.nowMs + (trace.begun ? latencyMs : LATENCY_MS[0]);
    this.#lastDueMs = Math.max(dueMs, this.#lastDueMs);
    const timer = clock.setTimeout(() => {
      this.#inFlight.delete(timer);
      this.#arrive(frame);
    }, this.#lastDueMs - clock.nowMs);
    this.#inFlight.add(timer);
  }

  /** Ends the connection from the client's side. */
  close(): void {
    if (!this.isOpen) return;
    this.#end();
    for (const stream of this.#streams) stream.stop();
    this.#streams.clear();
    this.#waiting.clear();
    this.#slow.clear();
  }

  #blockedNow(): Blocked {
    const { network, from, to, isFrozen } = this.#client.options;
    if (network.path(from, to) !== 'open') return 'cable';
    if (isFrozen()) return 'client frozen';
    return this.#listener?.isFrozen() ? 'server frozen' : undefined;
  }

  #check(): void {
    const { world, network, from, to, port } = this.#client.options;
    const isGone = network.listener(to, port) !== this.#listener && !this.#isDraining;
    if (network.path(from, to) === 'open' && isGone) {
      // The peer's kernel closed the connection when its process ended.
      this.#blockedBy = network.whyClosed(from, to, port);
      this.#fail(undefined);
      return;
    }
    const blocked = this.#blockedNow();
    const before = this.#blocked;
    if (blocked === before) return;
    this.#blocked = blocked;
    if (!blocked) {
      this.#unblocked(before);
      return;
    }
    this.#blockedBy = world.clock.cause;
    this.#armLossTimer(before === 'client frozen');
  }

  /**
   * Sets the moment at which a ping without answer ends the connection.
   * @source golang.org/x/net/http2 transport.go healthCheck, ReadIdleTimeout, PingTimeout
   */
  #armLossTimer(wasFrozen: boolean): void {
    const { world, clock } = this.#client.options;
    if (this.#lossTimer || this.#blocked === 'client frozen') return;
    const { http2ReadIdleTimeoutMs: idleMs, http2PingTimeoutMs: pingMs } = world.profile;
    const { nowMs } = world.clock;
    const idleForMs = nowMs - this.#lastFrameAtMs;
    // While all was well each idle period ended with an answered ping.
    const lastHeardMs = wasFrozen ? this.#lastFrameAtMs : nowMs - (idleForMs % idleMs);
    const pingAtMs = Math.max(lastHeardMs + idleMs, nowMs);
    this.#lossTimer = clock.setTimeout(
      () => {
        this.#fail(CONNECTION_LOST);
      },
      pingAtMs + pingMs - nowMs,
    );
    clock.setTimeout(() => {
      if (this.#blocked && this.isOpen) this.#clientUnacknowledgedSinceMs ??= world.clock.nowMs;
    }, pingAtMs - nowMs);
  }

  #unblocked(before: Blocked): void {
    const { clock } = this.#client.options.world;
    if (before !== 'cable') {
      this.#flush();
      return;
    }
    const sentAt = [this.#clientUnacknowledgedSinceMs, this.#serverUnacknowledgedSinceMs];
    for (const atMs of sentAt)
      if (atMs !== undefined)
        clock.setTimeout(
          () => {
            this.#flush();
          },
          nextRetransmissionMs(atMs, clock.nowMs) - clock.nowMs,
        );
    if (this.#clientUnacknowledgedSinceMs === undefined) this.#heard();
  }

  /** Lets through what has waited, in both directions. */
  #flush(): void {
    if (this.#blocked || !this.isOpen) return;
    this.#heard();
    this.#clientUnacknowledgedSinceMs = undefined;
    this.#serverUnacknowledgedSinceMs = undefined;
    const { clock } = this.#client.options.world;
    const undelivered = this.#undelivered;
    this.#undelivered = [];
    for (const { frame, cause } of undelivered) {
      clock.cause = cause;
      this.#arrive(frame);
    }
    for (const [exchange, { timer, cause }] of [...this.#waiting]) {
      if (!this.#waiting.delete(exchange)) continue;
      if (timer) this.#client.options.clock.clearTimeout(timer);
      clock.cause = cause;
      this.#deliver(exchange);
    }
  }

  #heard(): void {
    const { world, clock } = this.#client.options;
    this.#lastFrameAtMs = world.clock.nowMs;
    for (const timer of [this.#lossTimer, this.#handshakeTimer])
      if (timer) clock.clearTimeout(timer);
    this.#lossTimer = undefined;
    this.#handshakeTimer = undefined;
  }

  #deliver(exchange: Exchange): void {
    const { world, serverLane, isBystander } = this.#client.options;
    this.#lastFrameAtMs = world.clock.nowMs;
    if (!isBystander) this.#endpoint.silentBecause = undefined;
    if (!exchange.isRoutine) world.trace.followMessage('message-delivered', serverLane, exchange);
    exchange.serve();
    if (exchange.answerAfterMs) this.#answerLater(exchange, exchange.answerAfterMs);
    else exchange.done(undefined);
  }

  #answerLater(exchange: Exchange, afterMs: number): void {
    const { cause } = this.#client.options.world.clock;
    this.#slow.wait(exchange, afterMs, (isLate) => {
      if (isLate) this.#timeOut(exchange, cause);
      else
        this.#arrive({
          deliver: () => {
            exchange.done(undefined);
          },
        });
    });
  }

  #arrive(frame: Frame): void {
    if (!this.isOpen) return;
    const { world, lane } = this.#client.options;
    if (this.#blocked) {
      this.#undelivered.push({ frame, cause: world.clock.cause });
      if (this.#blocked === 'cable') this.#serverUnacknowledgedSinceMs ??= world.clock.nowMs;
      return;
    }
    this.#lastFrameAtMs = world.clock.nowMs;
    if (frame.message) world.trace.followMessage('message-delivered', lane, frame.message);
    frame.deliver();
  }

  #timeOut(exchange: Exchange, because = this.#blockedBy): void {
    this.#waiting.delete(exchange);
    const rare = this.#client.options.world.chance.stream('time-out words').next() < 0.2;
    // Two timers race in Go's client: the context's deadline and the one that cancels the request.
    const words = rare ? 'context deadline exceeded' : 'net/http: request canceled';
    const during = this.#handshakeTimer ? ' while waiting for connection' : '';
    const error = `${words}${rare ? '' : during} (Client.Timeout exceeded while awaiting headers)`;
    this.#client.lose(exchange, error, because);
  }

  /** Ends the connection from without. @param error what its requests say; `undefined` for an orderly end. */
  #fail(error: string | undefined): void {
    if (!this.isOpen) return;
    this.#end();
    const { world, lane } = this.#client.options;
    const { clock, trace } = world;
    for (const { frame } of this.#undelivered) {
      const { message } = frame;
      if (!message) continue;
      clock.cause = this.#blockedBy;
      trace.record('message-lost', lane, `${message.summary}: ${error ?? 'EOF'}`, message.object);
    }
    for (const stream of [...this.#streams]) {
      clock.cause = this.#blockedBy;
      stream.stop();
      stream.ended(error);
    }
    this.#streams.clear();
    const waiting = [...this.#slow.clear(), ...this.#waiting.keys()];
    this.#waiting.clear();
    for (const exchange of waiting) this.#client.lose(exchange, error ?? 'EOF', this.#blockedBy);
  }

  #end(): void {
    const { world, clock } = this.#client.options;
    this.isOpen = false;
    this.#unwatch();
    this.#heard();
    for (const { timer } of this.#waiting.values()) if (timer) clock.clearTimeout(timer);
    for (const timer of this.#inFlight) world.clock.clearTimeout(timer);
    this.#inFlight.clear();
  }
}
