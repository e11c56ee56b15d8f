import type { Host } from '../host/host';
import type { Machine, Target } from '../network/data-path';
import { NO_RULES, type ProxyRules } from '../network/proxy-rules';
import type { Listener } from '../network/network';

/** What packets find in one node: its kernel's rules, its pods, its listeners. */
export class MachineNetwork implements Machine {
  readonly #host: Host;
  #rules: { readonly rules: ProxyRules; readonly boot: number } = { rules: NO_RULES, boot: 0 };

  constructor(host: Host) {
    this.#host = host;
  }

  get name(): string {
    return this.#host.name;
  }

  get podSubnet(): string | undefined {
    return this.#host.runtime.podSubnet || undefined;
  }

  /** A kernel that has started anew has none. */
  get rules(): ProxyRules {
    return this.#rules.boot === this.#host.boot ? this.#rules.rules : NO_RULES;
  }

  write(rules: ProxyRules): void {
    this.#rules = { rules, boot: this.#host.boot };
  }

  hasPod(ip: string): boolean {
    return this.#host.runtime.sandboxAt(ip) !== undefined;
  }

  podListener(ip: string, { port }: Omit<Target, 'ip'>): Listener | undefined {
    return this.#host.runtime.sandboxAt(ip)?.listeners.get(port);
  }

  hostListener({ port }: Omit<Target, 'ip'>): Listener | undefined {
    return this.#host.network.listener(this.#host.name, port);
  }

  watch(watcher: () => void): () => void {
    const { runtime, world } = this.#host;
    return runtime.watch(() => {
      // By then the program's ports are closed.
      world.clock.setTimeout(watcher, 0);
    });
  }
}
