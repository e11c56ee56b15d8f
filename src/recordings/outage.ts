/** Stops the control plane, or one of its programs, and notes when everything that follows happened. */
import type { Lease, Node, Pod } from '$lib/simulation/api/kinds';
import { conditionOf } from '$lib/simulation/api/kinds';
import type { StoreEvent } from '$lib/simulation/apiserver/store';
import { resourceOf } from '$lib/simulation/apiserver/resources';
import type { Cluster } from '$lib/simulation/cluster/cluster';
import { messageOf } from '$lib/simulation/host/journal';
import { Run } from '$lib/shell/run';

export const CONTROL_PLANE = 'demo-control-plane';
const WORKERS = ['demo-worker', 'demo-worker2'];

export const startRun = (seed: number): Run =>
  new Run({ scenario: 'recorded', version: '1.30', seed });

export const stop = (run: Run, fault: string, target = CONTROL_PLANE): void => {
  const refusal = run.act({ type: 'fault', fault, target });
  if (refusal !== undefined) throw new Error(refusal);
};

export const bringBack = (run: Run, fault: string, target = CONTROL_PLANE): void => {
  const refusal = run.act({ type: 'heal', fault, target });
  if (refusal !== undefined) throw new Error(refusal);
};

/** When the container of this name that runs now was started. */
export const startedAtMs = ({ controlPlane }: Cluster, name: string): number =>
  controlPlane.host.runtime.containers.findLast((container) => container.name === name)
    ?.startedAtMs ?? Number.NaN;

/** When something was so for the first time; looked for at every write of the kinds that matter. */
export class Moments {
  readonly #run: Run;
  readonly #first = new Map<string, number>();
  readonly #stops: (() => void)[] = [];
  /** Writes that should not have been: nodes that are not ready, pods that are deleted. */
  readonly losses: string[] = [];

  constructor(run: Run) {
    this.#run = run;
    const { store } = run.cluster.api;
    const watch = (plural: string, group: string, look: (event: StoreEvent) => void) =>
      this.#stops.push(store.subscribe(resourceOf(plural, group), look));
    watch('leases', 'coordination.k8s.io', ({ object }) => {
      const { metadata, spec } = object as Lease;
      const isHeld = spec.holderIdentity !== '';
      if (isHeld) this.note(`lease ${metadata.name}`);
    });
    watch('nodes', '', ({ object }) => {
      this.#node(object as Node);
    });
    watch('pods', '', ({ object }) => {
      this.#pod(object as Pod);
    });
    watch('events', '', ({ object }) => {
      const { reason } = object as unknown as { readonly reason: string };
      if (reason === 'RegisteredNode') this.note('controllers');
    });
  }

  /** In seconds after the given moment. */
  at(what: string, fromMs: number): number {
    return ((this.#first.get(what) ?? Number.NaN) - fromMs) / 1_000;
  }

  note(what: string): void {
    if (!this.#first.has(what)) this.#first.set(what, this.#run.nowMs);
  }

  forget(): void {
    this.#first.clear();
  }

  end(): void {
    for (const end of this.#stops) end();
  }

  #node(node: Node): void {
    const { name } = node.metadata;
    if (conditionOf(node, 'Ready')?.status === 'Unknown') this.note(`unknown ${name}`);
    if (conditionOf(node, 'Ready')?.status !== 'True' || (node.spec.taints ?? []).length > 1)
      this.losses.push(`node ${name}`);
  }

  #pod({ metadata, spec }: Pod): void {
    if (spec.nodeName !== undefined) this.note(`bound ${metadata.name}`);
    const isOfWorker = WORKERS.includes(spec.nodeName ?? '');
    if (isOfWorker && metadata.deletionTimestamp !== undefined)
      this.losses.push(`pod ${metadata.name}`);
  }
}

/** Goes on in small steps until something is so; gives when that was. */
export function until(run: Run, atMostMs: number, isSo: () => boolean): number {
  const endMs = run.nowMs + atMostMs;
  while (!isSo() && run.nowMs < endMs) run.advanceTo(run.nowMs + 20);
  return run.nowMs;
}

export interface LogLine {
  /** Seconds after the beginning. */
  readonly at: number;
  readonly text: string;
}

/** What a node's kubelet logged between two moments. */
export function kubeletLog(
  cluster: Cluster,
  name: string,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): LogLine[] {
  const { startsAtEpochMs } = cluster.world;
  return (cluster.node(name)?.host.journal.entries ?? [])
    .filter(({ atMs, unit }) => unit === 'kubelet.service' && atMs >= fromMs && atMs < toMs)
    .map((entry) => ({
      at: (entry.atMs - fromMs) / 1_000,
      text: messageOf(entry, startsAtEpochMs),
    }));
}
