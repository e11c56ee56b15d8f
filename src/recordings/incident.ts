/** Cuts a node off, or stops its kubelet, and notes when everything that follows happened. */
import type { Lease, Node } from '$lib/simulation/api/kinds';
import { conditionOf } from '$lib/simulation/api/kinds';
import { resourceOf } from '$lib/simulation/apiserver/resources';
import { Run } from '$lib/shell/run';
import { messageOf } from '$lib/simulation/host/journal';

export interface IncidentOptions {
  readonly seed: number;
  readonly fault: string;
  /** When the fault comes and when it goes, in virtual milliseconds. */
  readonly cutMs: number;
  readonly healMs: number;
  /** How long to look on after that, in milliseconds. */
  readonly afterMs: number;
  readonly scenario?: string;
}

const NODE = 'demo-worker';

/** Moments in seconds after the cut; `undefined` for what did not happen. */
export interface Incident {
  readonly lastRenewal: number;
  readonly unknown: number | undefined;
  readonly noSchedule: number | undefined;
  readonly event: number | undefined;
  readonly noExecute: number | undefined;
  /** After the way back. */
  readonly leaseBack: number | undefined;
  readonly readyBack: number | undefined;
  readonly noScheduleGone: number | undefined;
  readonly noExecuteGone: number | undefined;
  /** Error lines of the kubelet during the cut, seconds after it. */
  readonly errors: readonly { readonly at: number; readonly text: string }[];
  /** Whether anything of the node but its heartbeats was written between the cut and the end. */
  readonly writes: number;
}

/** Runs one incident in a cluster of its own. */
export function runIncident(options: IncidentOptions): Incident {
  const { seed, fault, cutMs, healMs, afterMs, scenario = 'recorded' } = options;
  const run = new Run({ scenario, version: '1.30', seed });
  const { cluster } = run;
  const notes = new Notes(() => run.nowMs);
  run.advanceTo(cutMs - 30_000);
  const unsubscribe = notes.watch(cluster.api.store);
  run.advanceTo(cutMs);
  notes.begin();
  run.act({ type: 'fault', fault, target: NODE });
  run.advanceTo(healMs);
  run.act({ type: 'heal', fault, target: NODE });
  run.advanceTo(healMs + afterMs);
  unsubscribe();
  const errors = (cluster.node(NODE)?.host.journal.entries ?? [])
    .filter(({ atMs }) => atMs >= cutMs && atMs < healMs)
    .map((entry) => ({
      at: (entry.atMs - cutMs) / 1_000,
      text: messageOf(entry, cluster.world.startsAtEpochMs),
    }))
    .filter(({ text }) => text.startsWith('E'));
  return { ...notes.result(cutMs, healMs), errors };
}

type Mark = 'unknown' | 'noSchedule' | 'event' | 'noExecute';
const marks: readonly Mark[] = ['unknown', 'noSchedule', 'event', 'noExecute'];

class Notes {
  readonly #nowMs: () => number;
  readonly #came = new Map<Mark, number>();
  readonly #went = new Map<Mark, number>();
  readonly #renewals: number[] = [];
  #hasBegun = false;
  #writes = 0;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  begin(): void {
    this.#hasBegun = true;
  }

  watch(store: Run['cluster']['api']['store']): () => void {
    const stops = [
      store.subscribe(resourceOf('leases', 'coordination.k8s.io'), ({ object }) => {
        if ((object as Lease).metadata.name === NODE) this.#renewals.push(this.#nowMs());
      }),
      store.subscribe(resourceOf('nodes'), ({ object, before }) => {
        if (object.metadata.name === NODE) this.#node(object as Node, before as Node | undefined);
      }),
      store.subscribe(resourceOf('events'), ({ object }) => {
        if (!JSON.stringify(object).includes(`${NODE} status is now: NodeNotReady`)) return;
        this.#writes++;
        if (!this.#came.has('event')) this.#came.set('event', this.#nowMs());
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }

  #node(now: Node, before: Node | undefined): void {
    for (const mark of marks) {
      const [is, was] = [isMarked(now, mark), before !== undefined && isMarked(before, mark)];
      if (is === was) continue;
      this.#writes += this.#hasBegun ? 1 : 0;
      if (is && !this.#came.has(mark)) this.#came.set(mark, this.#nowMs());
      if (!is) this.#went.set(mark, this.#nowMs());
    }
  }

  result(cutMs: number, healMs: number): Omit<Incident, 'errors'> {
    const after = (ms: number | undefined, from: number) =>
      ms === undefined ? undefined : (ms - from) / 1_000;
    const unknownMs = this.#came.get('unknown') ?? healMs;
    const seen = this.#renewals.filter((ms) => ms < unknownMs && ms <= cutMs + 100);
    return {
      lastRenewal: ((seen.at(-1) ?? Number.NaN) - cutMs) / 1_000,
      unknown: after(this.#came.get('unknown'), cutMs),
      noSchedule: after(this.#came.get('noSchedule'), cutMs),
      event: after(this.#came.get('event'), cutMs),
      noExecute: after(this.#came.get('noExecute'), cutMs),
      leaseBack: after(
        this.#renewals.find((ms) => ms >= healMs),
        healMs,
      ),
      readyBack: after(this.#went.get('unknown'), healMs),
      noScheduleGone: after(this.#went.get('noSchedule'), healMs),
      noExecuteGone: after(this.#went.get('noExecute'), healMs),
      writes: this.#writes,
    };
  }
}

function isMarked(node: Node, mark: Mark): boolean {
  if (mark === 'event') return false;
  if (mark === 'unknown') return conditionOf(node, 'Ready')?.status === 'Unknown';
  const effect = mark === 'noSchedule' ? 'NoSchedule' : 'NoExecute';
  return (node.spec.taints ?? []).some(
    (taint) => taint.key === 'node.kubernetes.io/unreachable' && taint.effect === effect,
  );
}
