import type { Host } from '../host/host';
import type { Process } from '../host/process';
import type { World } from '../clock/world';
import { ETCD_PORT } from './etcd-access';

/** @source grpc-go v1.59 backoff/backoff.go DefaultConfig */
const BASE_MS = 1_000;
const MULTIPLIER = 1.6;
const JITTER = 0.2;
const MAX_MS = 120_000;

export interface EtcdConnectionOptions {
  readonly world: World;
  readonly host: Host;
  readonly process: Process;
  /** Nobody listened at etcd's port. */
  readonly refused: () => void;
}

/**
 * The API server's connection to etcd once it serves: when it breaks, it is tried again and again.
 * @source grpc-go v1.59 internal/backoff/backoff.go Backoff
 * @simplified One connection; the real server has one for each of some sixty resources, and a line in its log for each.
 */
export class EtcdConnection {
  readonly #options: EtcdConnectionOptions;
  #tries = 0;
  #isTrying = false;

  constructor(options: EtcdConnectionOptions) {
    this.#options = options;
  }

  /** Until the process exits. */
  keep(): void {
    const { host, process } = this.#options;
    const unwatch = host.network.watch(() => {
      if (!this.#isTrying && this.#isRefused) this.#try();
    });
    process.whenExited(unwatch);
  }

  /** Who holds etcd's process leaves its port open. */
  get #isRefused(): boolean {
    const { network, name } = this.#options.host;
    return network.listener(name, ETCD_PORT) === undefined;
  }

  #try(): void {
    const { process, refused } = this.#options;
    this.#isTrying = this.#isRefused;
    if (!this.#isTrying) {
      this.#tries = 0;
      return;
    }
    refused();
    process.clock.setTimeout(() => {
      this.#try();
    }, this.#pauseMs());
  }

  #pauseMs(): number {
    const pauseMs = Math.min(MAX_MS, BASE_MS * MULTIPLIER ** this.#tries);
    this.#tries += 1;
    if (this.#tries === 1) return pauseMs;
    const chance = this.#options.world.chance.stream('etcd connection').next();
    return Math.round(pauseMs * (1 + JITTER * (2 * chance - 1)));
  }
}
