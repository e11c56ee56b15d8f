/** What must never happen to pods, whatever is done to a cluster; for tests. */
import type { Node, Pod, Taint } from '$lib/simulation/api/kinds';
import { namespacedName, type KubeObject } from '$lib/simulation/api/object';
import { ADMINISTRATOR } from '$lib/simulation/cluster/cluster';
import type { WatchEvent, WatchSink } from '$lib/simulation/apiserver/request';
import { resources, resourceOf } from '$lib/simulation/apiserver/resources';
import type { StoreEvent } from '$lib/simulation/apiserver/store';
import { tolerates } from '$lib/simulation/controllers/tolerations';
import type { Container } from '$lib/simulation/host/container-runtime';
import type { Run } from './run';

/** Watches a run from its start on; each list holds what was against a rule, in words. */
export class RuleWatch {
  readonly moves: string[] = [];
  readonly earlyEvictions: string[] = [];
  readonly disorder: string[] = [];
  /** How often each rule had something to say about: a test that saw nothing says nothing. */
  readonly seen = { bindings: 0, evictions: 0, watchEvents: 0, identities: 0 };
  readonly #run: Run;
  readonly #nodeOfPod = new Map<string, string>();
  readonly #tainted = new Map<string, Tainted>();
  readonly #containers = new Set<Container>();

  constructor(run: Run) {
    this.#run = run;
    const { store } = run.cluster.api;
    store.subscribe(resourceOf('nodes'), (event) => {
      this.#nodeWritten(event);
    });
    store.subscribe(resourceOf('pods'), (event) => {
      this.#podWritten(event);
    });
    this.#listenToWatches();
  }

  /** Keeps the containers that are there now; to be called often. */
  look(): void {
    for (const { host } of this.#run.cluster.nodes)
      for (const container of host.runtime.containers) this.#containers.add(container);
  }

  /** Pods of StatefulSets of which two with the same name ran at once. */
  get twins(): string[] {
    const byName = new Map<string, Container[]>();
    for (const container of this.#containers) {
      const { namespace, name } = container.sandbox.pod;
      if (!/^(db|store)-\d+$/.test(name)) continue;
      const key = `${namespace}/${name}`;
      byName.set(key, [...(byName.get(key) ?? []), container]);
    }
    this.seen.identities = byName.size;
    return [...byName].flatMap(([name, containers]) =>
      overlapping(containers).map(
        (one) => `${name} lived twice at ${one.startedAtMs} (${one.sandbox.pod.uid})`,
      ),
    );
  }

  #nodeWritten({ object, atMs }: StoreEvent): void {
    const { metadata, spec } = object as Node;
    const taints = (spec.taints ?? []).filter(({ effect }) => effect === 'NoExecute');
    const before = this.#tainted.get(metadata.name);
    if (taints.length === 0) {
      if (before) before.untilMs = Math.min(before.untilMs, atMs);
      return;
    }
    const goesOn = before?.untilMs === Infinity ? before : undefined;
    this.#tainted.set(metadata.name, {
      sinceMs: goesOn?.sinceMs ?? atMs,
      untilMs: Infinity,
      taints: [...(goesOn?.taints ?? []), ...taints],
    });
  }

  #podWritten({ object, before, atMs, type }: StoreEvent): void {
    const pod = object as Pod;
    const { uid } = pod.metadata;
    const { nodeName } = pod.spec;
    if (nodeName !== undefined) {
      const known = this.#nodeOfPod.get(uid);
      if (known === undefined) this.seen.bindings++;
      this.#nodeOfPod.set(uid, nodeName);
      if (known !== undefined && known !== nodeName)
        this.moves.push(`${namespacedName(pod)} went from ${known} to ${nodeName}`);
    } else if (this.#nodeOfPod.has(uid)) this.moves.push(`${namespacedName(pod)} lost its node`);
    const isDeletedNow =
      type !== 'ADDED' &&
      pod.metadata.deletionTimestamp !== undefined &&
      before?.metadata.deletionTimestamp === undefined;
    if (isDeletedNow && isTaintEvicted(pod)) this.#evicted(pod, atMs);
  }

  #evicted(pod: Pod, atMs: number): void {
    this.seen.evictions++;
    const tainted = this.#tainted.get(pod.spec.nodeName ?? '');
    const taints = tainted?.taints ?? [];
    const leastMs = Math.min(...taints.map((taint) => bornMs(pod, taint)));
    // That a taint has gone is heard of a moment later.
    const isOver = !tainted || atMs - tainted.untilMs > HEARD_OF_MS;
    const passedMs = tainted ? Math.min(atMs, tainted.untilMs) - tainted.sinceMs : 0;
    if (isOver || passedMs < leastMs)
      this.earlyEvictions.push(
        `${namespacedName(pod)} was deleted at ${atMs}, after ${passedMs} of ${leastMs} ms`,
      );
  }

  /** Looks over the shoulder of everybody who watches, and watches every kind itself. */
  #listenToWatches(): void {
    const { api } = this.#run.cluster;
    const watch = api.watch.bind(api);
    api.watch = (request, user, sink) => {
      const checked = this.#checked(`${user.name} ${request.resource.plural}`, sink);
      const started = watch(request, user, checked.sink);
      checked.begin();
      return started;
    };
    for (const resource of resources) {
      const again = () => {
        api.watch(
          { verb: 'watch', resource, query: { allowWatchBookmarks: true, timeoutSeconds: 1e6 } },
          ADMINISTRATOR,
          {
            event: () => undefined,
            closed: again,
          },
        );
      };
      again();
    }
  }

  #checked(who: string, sink: WatchSink): { sink: WatchSink; begin: () => void } {
    let last = 0;
    let hasBegun = false;
    const event = (each: WatchEvent) => {
      const revision = Number((each.object as KubeObject).metadata.resourceVersion);
      if (hasBegun && each.type !== 'ERROR') {
        this.seen.watchEvents++;
        if (each.type === 'BOOKMARK' ? revision < last : revision <= last)
          this.disorder.push(`${who}: ${each.type} ${revision} after ${last}`);
      }
      // What is there already comes in the order of names.
      last = hasBegun ? revision : Math.max(last, revision);
      sink.event(each);
    };
    return {
      sink: { event, closed: sink.closed.bind(sink) },
      begin: () => {
        hasBegun = true;
      },
    };
  }
}

const HEARD_OF_MS = 1_000;

interface Tainted {
  readonly sinceMs: number;
  untilMs: number;
  /** All that it had since then. */
  readonly taints: readonly Taint[];
}

const isTaintEvicted = ({ status }: Pod): boolean =>
  status.conditions?.some(({ reason }) => reason === 'DeletionByTaintManager') ?? false;

/** How long a pod bears a taint. */
function bornMs({ spec }: Pod, taint: Taint): number {
  const toleration = spec.tolerations?.find((each) => tolerates(each, taint));
  return toleration ? (toleration.tolerationSeconds ?? Infinity) * 1_000 : 0;
}

const endOf = ({ state, finishedAtMs }: Container): number =>
  state === 'Exited' ? finishedAtMs : Infinity;

/** Those that began before one of another pod, with the same name, had ended. */
const overlapping = (containers: readonly Container[]): readonly Container[] =>
  containers.filter((one) =>
    containers.some(
      (other) =>
        other.sandbox.pod.uid !== one.sandbox.pod.uid &&
        other.startedAtMs <= one.startedAtMs &&
        one.startedAtMs < endOf(other),
    ),
  );
