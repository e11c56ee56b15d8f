/** Pods as the map lists them, in the same order above and below the wire. */
import type { Pod } from '$lib/simulation/api/kinds';

export interface PodGroup {
  /** Stable: the same group has the same key on record and in fact. */
  readonly key: string;
  readonly kind: 'one' | 'several' | 'static' | 'daemon';
  readonly name: string;
  readonly count: number;
  /** Only on record. */
  readonly phase: string;
  readonly state: 'ready' | 'not ready' | 'terminating';
  /** Which word of the record is not so: it reads Running where nothing runs, or not ready where it does. */
  readonly differs: 'phase' | 'ready' | undefined;
  /** The trace event of the last write of one of them; only on record. */
  readonly why: number | undefined;
}

interface Named {
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

interface Fact {
  readonly power: string;
  readonly pods: readonly PodGroup[];
}

interface Beside {
  readonly node: string;
  readonly fact?: Fact;
  readonly whyOf?: (pod: string) => number | undefined;
}

/** From this many on, static pods and those of DaemonSets become one line each. */
const LINES_MAX = 3;

const DAEMONS = /^(kindnet|kube-proxy)-[a-z0-9]{5}$/;
const GENERATED = /-(?:[a-z0-9]{8,10}-)?[a-z0-9]{5}$/;

/** @param fact what is really on the machine; absent when these are the real pods themselves. */
export function groupedPods(
  pods: readonly (Named & Partial<Pick<Pod, 'status'>>)[],
  { node, fact, whyOf }: Beside,
): PodGroup[] {
  const isMany = pods.length > LINES_MAX;
  const groups = new Map<string, (Named & Partial<Pick<Pod, 'status'>>)[]>();
  for (const pod of pods) {
    const key = groupKey(pod.metadata.name, node, isMany);
    groups.set(key, [...(groups.get(key) ?? []), pod]);
  }
  return [...groups.entries()]
    .map(([key, members]) => ({ ...groupOf(key, members, fact), why: lastWrite(members, whyOf) }))
    .sort((a, b) => order(a) - order(b) || (a.key < b.key ? -1 : 1));
}

const order = ({ kind }: Pick<PodGroup, 'kind'>): number =>
  ['static', 'several', 'one', 'daemon'].indexOf(kind);

/** A static pod bears its node's name. */
function groupKey(name: string, node: string, isMany: boolean): string {
  if (isMany && DAEMONS.test(name)) return 'daemon';
  const isStatic = name.endsWith(`-${node}`);
  if (isMany && isStatic) return 'static';
  return isStatic ? name.slice(0, -node.length - 1) : name.replace(GENERATED, '');
}

function lastWrite(members: readonly Named[], whyOf: Beside['whyOf']): number | undefined {
  const writes = members.map(
    ({ metadata }) => whyOf?.(`${metadata.namespace ?? ''}/${metadata.name}`) ?? -1,
  );
  const last = Math.max(...writes);
  return last < 0 ? undefined : last;
}

function groupOf(
  key: string,
  members: readonly (Named & Partial<Pick<Pod, 'status'>>)[],
  fact: Fact | undefined,
): Omit<PodGroup, 'why'> {
  const phase = members[0]?.status?.phase ?? '';
  const isTerminating = members.some(
    ({ metadata }) => (metadata as { deletionTimestamp?: string }).deletionTimestamp !== undefined,
  );
  const isReady = members.every(isPodReady);
  const real = fact?.pods.find((group) => group.key === key);
  const runs = fact === undefined || (fact.power !== 'off' && real !== undefined);
  return {
    key,
    kind: kindOf(key, members.length),
    name: key,
    count: members.length,
    phase,
    state: isTerminating ? 'terminating' : isReady ? 'ready' : 'not ready',
    differs: fact && phase === 'Running' ? differenceOf(isReady, runs) : undefined,
  };
}

function differenceOf(isReady: boolean, runs: boolean): PodGroup['differs'] {
  if (!runs) return 'phase';
  return isReady ? undefined : 'ready';
}

function kindOf(key: string, count: number): PodGroup['kind'] {
  if (key === 'static' || key === 'daemon') return key;
  return count > 1 ? 'several' : 'one';
}

const isPodReady = ({ status }: Partial<Pick<Pod, 'status'>>): boolean =>
  status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;
