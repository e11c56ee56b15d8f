/** Notes what is written about pods, nodes and endpoints, and when. */
import { conditionOf, type CoreEvent, type Node, type Pod } from '$lib/simulation/api/kinds';
import type { KubeObject } from '$lib/simulation/api/object';
import type { Endpoints } from '$lib/simulation/api/workloads';
import { resourceOf } from '$lib/simulation/apiserver/resources';
import type { Run } from '$lib/shell/run';

export interface Moment {
  readonly atMs: number;
  readonly what:
    | 'created'
    | 'bound'
    | 'marked'
    | 'gone'
    | 'Ready=True'
    | 'Ready=False'
    | 'Ready=Unknown'
    | 'NoSchedule'
    | 'NoSchedule gone'
    | 'NoExecute'
    | 'NoExecute gone'
    | 'NodeNotReady'
    | 'not ready address'
    | 'ready address';
  /** The pod or the node; of an address the pod behind it. */
  readonly name: string;
  /** Where the pod is. */
  readonly node?: string | undefined;
  /** Its controller, if it has one: `ReplicaSet`. */
  readonly owner?: string | undefined;
}

/** The moments from now on, in order; the list grows as the run goes on. */
export function noteMoments(run: Run): readonly Moment[] {
  const moments: Moment[] = [];
  const { store } = run.cluster.api;
  const watch = <T extends KubeObject>(
    [plural, group]: readonly [string, string?],
    see: (now: T | undefined, before: T | undefined) => readonly Omit<Moment, 'atMs'>[],
  ) => {
    store.subscribe(resourceOf(plural, group), ({ type, object, before }) => {
      const now = type === 'DELETED' ? undefined : (object as T);
      const then = (before ?? (type === 'DELETED' ? object : undefined)) as T | undefined;
      for (const moment of see(now, then)) moments.push({ atMs: run.nowMs, ...moment });
    });
  };
  watch<Pod>(['pods'], ofPod);
  watch<Node>(['nodes'], ofNode);
  watch<Endpoints>(['endpoints'], ofEndpoints);
  watch<CoreEvent>(['events'], ofEvent);
  return moments;
}

function ofPod(now: Pod | undefined, before: Pod | undefined): Omit<Moment, 'atMs'>[] {
  const pod = now ?? before;
  if (!pod) return [];
  const { metadata, spec } = pod;
  const about = {
    name: metadata.name,
    node: spec.nodeName,
    owner: metadata.ownerReferences?.[0]?.kind,
  };
  const ready = (each: Pod | undefined) =>
    each?.status.conditions?.find(({ type }) => type === 'Ready')?.status;
  const whats: Moment['what'][] = [];
  if (!before) whats.push('created');
  if (before?.spec.nodeName === undefined && now?.spec.nodeName !== undefined) whats.push('bound');
  if (before?.metadata.deletionTimestamp === undefined && metadata.deletionTimestamp !== undefined)
    whats.push('marked');
  if (now && ready(now) !== ready(before))
    whats.push(ready(now) === 'True' ? 'Ready=True' : 'Ready=False');
  if (!now) whats.push('gone');
  return whats.map((what) => ({ what, ...about }));
}

function ofNode(now: Node | undefined, before: Node | undefined): Omit<Moment, 'atMs'>[] {
  if (!now) return [];
  const { name } = now.metadata;
  const ready = conditionOf(now, 'Ready')?.status;
  const moments: Omit<Moment, 'atMs'>[] = [];
  if (ready !== undefined && ready !== (before && conditionOf(before, 'Ready')?.status))
    moments.push({ what: `Ready=${ready}`, name });
  for (const effect of ['NoSchedule', 'NoExecute'] as const) {
    const [is, was] = [isTainted(now, effect), before !== undefined && isTainted(before, effect)];
    if (is !== was) moments.push({ what: is ? effect : `${effect} gone`, name });
  }
  return moments;
}

const isTainted = ({ spec }: Node, wanted: string): boolean =>
  (spec.taints ?? []).some(
    ({ key, effect }) => key === 'node.kubernetes.io/unreachable' && effect === wanted,
  );

/** The node's own event, not those of its pods. */
function ofEvent(now: CoreEvent | undefined): Omit<Moment, 'atMs'>[] {
  const isMeant = now?.reason === 'NodeNotReady' && now.involvedObject.kind === 'Node';
  return isMeant ? [{ what: 'NodeNotReady', name: now.involvedObject.name ?? '' }] : [];
}

function ofEndpoints(
  now: Endpoints | undefined,
  before: Endpoints | undefined,
): Omit<Moment, 'atMs'>[] {
  const of = (each: Endpoints | undefined, list: 'addresses' | 'notReadyAddresses') =>
    (each?.subsets ?? []).flatMap((subset) =>
      (subset[list] ?? []).flatMap(({ targetRef }) => targetRef?.name ?? []),
    );
  const fresh = (list: 'addresses' | 'notReadyAddresses') => {
    const old = new Set(of(before, list));
    return of(now, list).filter((name) => !old.has(name));
  };
  return [
    ...fresh('notReadyAddresses').map((name) => ({ what: 'not ready address' as const, name })),
    ...fresh('addresses').map((name) => ({ what: 'ready address' as const, name })),
  ];
}
