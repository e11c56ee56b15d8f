import type { Random } from '../clock/random';
import type { TimerClock } from '../clock/virtual-clock';
import type { World } from '../clock/world';
import { Connection } from './connection';
import { dial, type Dialled } from './dial';
import type { Exchange } from './exchange';
import type { Network } from './network';

export type { Exchange, Stream } from './exchange';

export interface ClientOptions {
  readonly world: World;
  readonly network: Network;
  /** The client process's timers. */
  readonly clock: TimerClock;
  readonly isFrozen: () => boolean;
  /** The machine that the client runs on. */
  readonly from: string;
  readonly to: string;
  readonly port: number;
  readonly byAddress?: boolean;
  readonly publishedAt?: string;
  /** What comes of opening a connection, where somebody has found that out already. */
  readonly dialled?: Dialled;
  readonly lane: string;
  readonly serverLane: string;
  /**
   * One of many copies beside the machine's kubelet: it draws its own chance, and whether it is heard says
   * nothing of whether the machine is.
   */
  readonly isBystander?: boolean;
}

const OPEN: Dialled = { kind: 'open' };

/**
 * The HTTP/2 client of one process. All requests share one connection, which is opened when the first needs
 * it and again after it was lost.
 * @source kubernetes v1.30 staging/src/k8s.io/client-go/transport/cache.go
 */
export class HttpClient {
  readonly options: ClientOptions;
  /** How long what the server sends unasked is under way. */
  readonly latency: Random;
  #connection: Connection | undefined;
  /** Those that take no more requests; streams may still be open on them. */
  #left: Connection[] = [];
  #closed = false;
  /** Whether the last request found no way: the next that does owes it to whoever opened one. */
  #isCutOff = false;

  constructor(options: ClientOptions) {
    this.options = options;
    const { world, isBystander, lane } = options;
    this.latency = world.chance.stream(isBystander ? `latency ${lane}` : 'latency');
  }

  /** The open connection, for streams that the server sends on. */
  get connection(): Connection | undefined {
    return this.#connection;
  }

  /**
   * Sends a request. `exchange.done` is called in this very moment when the answer comes without delay. What
   * the sender does afterwards has the same cause as what it did before.
   */
  roundTrip(exchange: Exchange): void {
    if (this.#closed) return;
    const { world, network, from, to, port, lane } = this.options;
    const { clock, trace } = world;
    const cause = clock.cause;
    const usable = this.#usable();
    const dialled = usable ? OPEN : (this.options.dialled ?? dial(network, this.options));
    if (this.#isCutOff && dialled.kind === 'open') clock.cause = network.whyOpen(from, to, port);
    this.#isCutOff = dialled.kind !== 'open';
    const sent = exchange.isRoutine
      ? clock.cause
      : trace.recordMessage('message-sent', lane, exchange);
    if (dialled.kind === 'failed') {
      clock.cause = cause;
      // Go returns the error to a waiting goroutine: whoever else is due now gets its turn before.
      this.options.clock.setTimeout(() => {
        this.lose(exchange, dialled.error, network.whyClosed(from, to, port));
      }, dialled.afterMs ?? 0);
      return;
    }
    const connection = usable ?? new Connection(this, dialled.kind === 'hangs');
    this.#connection = connection;
    clock.cause = sent;
    connection.send(exchange);
    clock.cause = cause;
  }

  /** Writes to the trace that a request got no answer, and tells its sender. */
  lose(exchange: Exchange, error: string, because: number): void {
    const { world, network, from, lane } = this.options;
    this.#isCutOff = true;
    world.clock.cause = because;
    const lost = world.trace.follow(
      'message-lost',
      lane,
      `${exchange.summary}: ${error}`,
      exchange.object,
    );
    if (!this.options.isBystander) network.endpoint(from).silentBecause = lost;
    exchange.done(error);
  }

  /** Closes the connection, because the process ends or wants a new one. */
  close(): void {
    this.#closed = true;
    for (const connection of [...this.#left, this.#connection]) connection?.close();
    this.#connection = undefined;
  }

  #usable(): Connection | undefined {
    const connection = this.#connection;
    if (!connection || connection.isUsable) return connection;
    this.#left = [...this.#left, connection].filter(({ isOpen }) => isOpen);
    this.#connection = undefined;
    return undefined;
  }
}
