/** Names that were generated differ from cluster to cluster: a recorded pod stands for a simulated one of the same owner. */
import type { Pod } from '$lib/simulation/api/kinds';
import { resourceOf } from '$lib/simulation/apiserver/resources';
import type { Cluster } from '$lib/simulation/cluster/cluster';

/** `httpbin-77dbd4d76b-mgt4b`: what a ReplicaSet's pods are called. */
const GENERATED =
  /\b([a-z][a-z0-9]*)-[bcdfghjklmnpqrstvwxz2456789]{8,10}-[bcdfghjklmnpqrstvwxz2456789]{5}\b/g;

export class PodNames {
  /** Where each recorded pod was, as far as a table says so. */
  readonly #recordedNodes = new Map<string, string>();
  readonly #simulated = new Map<string, string>();

  /** @param outputs what the recorded commands printed */
  constructor(outputs: readonly string[]) {
    for (const line of outputs.flatMap((output) => output.split('\n'))) {
      const [name] = line.match(GENERATED) ?? [];
      const [node] = /\bdemo-(?:worker2?|control-plane)\b/.exec(line) ?? [];
      if (name !== undefined && node !== undefined) this.#recordedNodes.set(name, node);
    }
  }

  /** A recorded command with the names that the simulated cluster has. */
  translate(command: string, cluster: Cluster): string {
    return command.replace(GENERATED, (name, base: string) => {
      const simulated = this.#simulated.get(name) ?? this.#choose(name, base, cluster) ?? name;
      this.#simulated.set(name, simulated);
      return simulated;
    });
  }

  #choose(recorded: string, base: string, cluster: Cluster): string | undefined {
    const taken = new Set(this.#simulated.values());
    const node = this.#recordedNodes.get(recorded);
    const free = (cluster.api.store.list(resourceOf('pods'), 'default') as Pod[]).filter(
      ({ metadata: { name } }) => name.startsWith(`${base}-`) && !taken.has(name),
    );
    const beside = free.find(({ spec }) => node === undefined || spec.nodeName === node);
    // It may not be there yet.
    const unbound = free.find(({ spec }) => spec.nodeName === undefined);
    return (beside ?? unbound ?? free[0])?.metadata.name;
  }
}
