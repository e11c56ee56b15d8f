/** TCP connections of applications: they are opened, they wait while nobody answers, they end. */
import type { Timer } from '../clock/virtual-clock';
import type { DataPath, Fate, Source } from './data-path';
import type { Flow } from './flow';
import type { Listener } from './network';
import { nextRetransmissionMs } from './retransmission';

/** Why no connection came about, as the kernel names it. */
export type ConnectError = 'refused' | 'unreachable' | 'no host' | 'timed out' | 'outside';

export type Connected =
  | { readonly kind: 'open'; readonly connection: TcpConnection }
  | { readonly kind: 'failed'; readonly error: ConnectError };

/** What came back for what was sent. */
export type Answered<Value> =
  { readonly kind: 'answered'; readonly value: Value } | { readonly kind: 'closed' };

/** What the program at the other end does with what it is sent. */
export type Serve<Value> = (
  listener: Listener,
  seenAs: string,
) => { readonly value: Value; readonly afterMs?: number | undefined };

/** When the first packet is sent again. @source linux net/ipv4/tcp_timer.c tcp_retransmit_timer, TCP_TIMEOUT_INIT */
const SYN_RETRIES_MS = [1_000, 3_000, 7_000, 15_000, 31_000, 63_000];
/** When it is given up. @source linux Documentation/networking/ip-sysctl.rst tcp_syn_retries = 6 */
const SYN_TIMEOUT_MS = 127_000;
/** How long a machine asks who has an address. @source linux net/ipv4/arp.c mcast_probes = 3, retrans_time = 1 s */
const NEIGHBOUR_MS = [3_040, 3_110] as const;

/** Opens a connection; calls back in this moment when an answer comes at once. Gives what calls it off. */
export function openConnection(
  path: DataPath,
  source: Source,
  target: { readonly ip: string; readonly port: number },
  done: (connected: Connected) => void,
): () => void {
  const flow = path.flow(source, { ...target, protocol: 'TCP' });
  const { published } = flow;
  // docker's proxy takes the connection, whatever becomes of its own to the container.
  if (published) {
    done({ kind: 'open', connection: new TcpConnection(path, flow, undefined) });
    return () => undefined;
  }
  const opening = new Opening(path, flow, done);
  opening.start();
  return () => {
    opening.end();
  };
}

/** One `connect` on its way. */
class Opening {
  readonly #path: DataPath;
  readonly #flow: Flow;
  readonly #done: (connected: Connected) => void;
  readonly #timers: Timer[] = [];
  #isOver = false;

  constructor(path: DataPath, flow: Flow, done: (connected: Connected) => void) {
    this.#path = path;
    this.#flow = flow;
    this.#done = done;
  }

  start(): void {
    this.#look();
    if (this.#isOver) return;
    const { clock, chance } = this.#path.options.world;
    const at = (delayMs: number, callback: () => void) => {
      this.#timers.push(clock.setTimeout(callback, delayMs));
    };
    for (const delayMs of SYN_RETRIES_MS)
      at(delayMs, () => {
        this.#look();
      });
    at(chance.stream('arp').between(...NEIGHBOUR_MS), () => {
      if (this.#flow.look().kind === 'no host') this.#fail('no host');
    });
    at(SYN_TIMEOUT_MS, () => {
      this.#fail('timed out');
    });
  }

  end(): void {
    this.#isOver = true;
    for (const timer of this.#timers) this.#path.options.world.clock.clearTimeout(timer);
  }

  #look(): void {
    if (this.#isOver) return;
    const fate = this.#flow.look();
    switch (fate.kind) {
      case 'delivered':
        this.end();
        this.#done({
          kind: 'open',
          connection: new TcpConnection(this.#path, this.#flow, fate.listener),
        });
        return;
      case 'refused':
      case 'unreachable':
      case 'outside':
        this.#fail(fate.kind);
        return;
      case 'no host':
      case 'dropped':
    }
  }

  #fail(error: ConnectError): void {
    if (this.#isOver) return;
    this.end();
    this.#done({ kind: 'failed', error });
  }
}

/** Ports that a machine gives to its own connections. @source linux net.ipv4.ip_local_port_range */
const LOCAL_PORTS = [32_768, 60_999] as const;

/**
 * An open connection. A cut does not end it: what was sent is sent again until it arrives, and nobody is told.
 * @simplified It has no keep-alive: who only waits for an answer waits until its own patience ends.
 */
export class TcpConnection {
  readonly localPort: number;
  readonly #path: DataPath;
  readonly #flow: Flow;
  /** Absent behind docker's proxy, which connects once there is a connection to pass on. */
  #listener: Listener | undefined;

  constructor(path: DataPath, flow: Flow, listener: Listener | undefined) {
    this.#path = path;
    this.#flow = flow;
    this.#listener = listener;
    this.localPort = path.options.world.chance.stream('local ports').between(...LOCAL_PORTS);
  }

  /** Sends something, has the program at the other end serve it, and waits for the answer. */
  exchange<Value>(serve: Serve<Value>, done: (answer: Answered<Value>) => void): () => void {
    if (this.#listener) return this.#exchange(this.#listener, serve, done);
    const { world } = this.#path.options;
    let callOff = () => {
      opening.end();
    };
    const opening = new Opening(this.#path, this.#flow, (inner) => {
      if (inner.kind === 'failed') {
        done({ kind: 'closed' });
        return;
      }
      const fate = this.#flow.look();
      if (fate.kind !== 'delivered') {
        world.clock.setTimeout(() => {
          done({ kind: 'closed' });
        }, 0);
        return;
      }
      this.#listener = fate.listener;
      callOff = this.#exchange(fate.listener, serve, done);
    });
    opening.start();
    return () => {
      callOff();
    };
  }

  #exchange<Value>(
    listener: Listener,
    serve: Serve<Value>,
    done: (answer: Answered<Value>) => void,
  ): () => void {
    const wait = new Crossing(this.#path, this.#flow, listener);
    let timer: Timer | undefined;
    const { clock } = this.#path.options.world;
    wait.pass({
      lost: () => {
        done({ kind: 'closed' });
      },
      arrived: (seenAs) => {
        const { value, afterMs = 0 } = serve(listener, seenAs);
        const answer = () => {
          wait.pass({
            lost: () => {
              done({ kind: 'closed' });
            },
            arrived: () => {
              wait.end();
              done({ kind: 'answered', value });
            },
          });
        };
        if (afterMs === 0) {
          answer();
          return;
        }
        wait.rest(() => {
          if (timer) clock.clearTimeout(timer);
          done({ kind: 'closed' });
        });
        timer = clock.setTimeout(answer, afterMs);
      },
    });
    return () => {
      wait.end();
      if (timer) clock.clearTimeout(timer);
    };
  }
}

interface Passage {
  readonly arrived: (seenAs: string) => void;
  readonly lost: () => void;
}

/** Something that is to get from one end of a connection to the other, for as long as that takes. */
class Crossing {
  readonly #path: DataPath;
  readonly #flow: Flow;
  readonly #listener: Listener;
  readonly #unwatch: () => void;
  #look: () => void = () => undefined;
  #timer: Timer | undefined;
  #isOver = false;

  constructor(path: DataPath, flow: Flow, listener: Listener) {
    this.#path = path;
    this.#flow = flow;
    this.#listener = listener;
    this.#unwatch = path.watch(() => {
      this.#look();
    });
  }

  /** Carries something over now, or when the way is open and the program runs. */
  pass({ arrived, lost }: Passage): void {
    const { clock } = this.#path.options.world;
    const sentAtMs = clock.nowMs;
    let wasCut = false;
    const look = () => {
      if (this.#isOver || this.#timer) return;
      const fate = this.#flow.look();
      if (this.#hasEnded(fate)) {
        this.end();
        lost();
        return;
      }
      if (fate.kind !== 'delivered') {
        wasCut = true;
        return;
      }
      if (fate.listener.isFrozen()) return;
      if (wasCut) {
        wasCut = false;
        this.#timer = clock.setTimeout(
          () => {
            this.#timer = undefined;
            look();
          },
          nextRetransmissionMs(sentAtMs, clock.nowMs) - clock.nowMs,
        );
        return;
      }
      this.#look = () => undefined;
      arrived(fate.seenAs);
    };
    this.#look = look;
    look();
  }

  /** Nothing is under way; `lost` hears when the other end is gone. */
  rest(lost: () => void): void {
    this.#look = () => {
      if (this.#isOver || !this.#hasEnded(this.#flow.look())) return;
      this.end();
      lost();
    };
  }

  end(): void {
    this.#isOver = true;
    this.#unwatch();
    if (this.#timer) this.#path.options.world.clock.clearTimeout(this.#timer);
  }

  /** Whether the other end's machine answers, and has no such connection. */
  #hasEnded(fate: Fate): boolean {
    return (
      fate.kind === 'refused' || (fate.kind === 'delivered' && fate.listener !== this.#listener)
    );
  }
}
