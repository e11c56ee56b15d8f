/** Pods as the map lists them, in the same order above and below the wire. */
import type { Pod } from '$lib/simulation/api/kinds';
import { podStatus } from '$lib/simulation/apiserver/printers/pod';

export type Differs =
  /** The record says Running, and nothing runs. */
  | 'phase'
  /** The record says not ready, and it runs. */
  | 'ready'
  /** The record says Terminating, and nobody stops it. */
  | 'terminating'
  /** It runs, and there is no record of it. */
  | 'no record';

export interface PodGroup {
  /** Stable: the same group has the same key on record and in fact. */
  readonly key: string;
  readonly kind: 'one' | 'several' | 'static' | 'daemon';
  /** `httpbin`, and `v76nc` for one of several. */
  readonly name: string;
  readonly suffix: string;
  readonly count: number;
  /** The STATUS that `kubectl get pods` shows; empty in fact. */
  readonly status: string;
  readonly state: 'ready' | 'not ready' | 'terminating';
  /** In fact: whether a container of it runs. */
  readonly isRunning: boolean;
  readonly differs: Differs | undefined;
  /** The trace event of the last write of one of them; only on record. */
  readonly why: number | undefined;
}

/** A pod that a machine has a sandbox of. */
export interface RealPod {
  readonly uid: string;
  readonly name: string;
  readonly namespace: string;
  readonly isRunning: boolean;
}

/** The machine that pods are on. */
export interface Machine {
  readonly node: string;
  readonly power: 'on' | 'shutting down' | 'frozen' | 'off';
  readonly isKubeletRunning: boolean;
  /** Whether its kubelet runs and can be reached, so that what is asked of it is being done. */
  readonly isListening: boolean;
  readonly pods: readonly RealPod[];
}

/** What a line is made of. */
interface Member {
  readonly uid: string;
  readonly name: string;
  readonly namespace: string;
  readonly record: Pod | undefined;
  readonly real: RealPod | undefined;
}

/** With more lines than this, pods of one owner become one line. */
const LINES_MAX = 5;

const MIRROR = 'kubernetes.io/config.mirror';
const DAEMONS = /^(kindnet|kube-proxy)-[a-z0-9]{5}$/;
const GENERATED = /^(.+?)-(?:[a-z0-9]{8,10}-)?([bcdfghjklmnpqrstvwxz2456789]{5})$/;

/** The lines of the record. */
export const recordedPods = (
  pods: readonly Pod[],
  machine: Machine,
  whyOf: (pod: string) => number | undefined,
): PodGroup[] =>
  grouped(
    pods.map((record) => member(record, machine)),
    machine,
    'record',
  ).map(({ members, ...group }) => ({ ...group, why: lastWrite(members, whyOf) }));

/** The lines of the machine. @param recordOf what is on record of a pod, by uid */
export const realPods = (
  machine: Machine,
  recordOf: (uid: string) => Pod | undefined,
): PodGroup[] =>
  grouped(
    machine.pods.map((real) => ({ ...real, record: recordOf(real.uid), real })),
    machine,
    'fact',
  ).map(({ members: _members, ...group }) => ({ ...group, why: undefined }));

function member(record: Pod, { pods }: Machine): Member {
  const { name, namespace = '' } = record.metadata;
  const uid = realUid(record);
  return { uid, name, namespace, record, real: pods.find((pod) => pod.uid === uid) };
}

/** The uid under which a machine knows a pod: a mirror says which static pod it shows. */
export const realUid = ({ metadata }: Pod): string =>
  metadata.annotations?.[MIRROR] ?? metadata.uid;

type Group = Omit<PodGroup, 'why'> & { readonly members: readonly Member[] };

function grouped(
  members: readonly Member[],
  machine: Machine,
  face: 'record' | 'fact',
): readonly Group[] {
  const isMany = members.length > 3;
  const own = members.filter((each) => !isMany || kindOf(each, machine) === undefined);
  const areAlone = own.length <= LINES_MAX;
  const groups = new Map<string, Member[]>();
  for (const each of members) {
    const kind = isMany ? kindOf(each, machine) : undefined;
    const isAlone = areAlone && each.namespace !== 'kube-system';
    const key = kind ?? `${nameOf(each, machine).base}${isAlone ? ` ${each.uid}` : ''}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.entries()]
    .map(([key, inIt]) => groupOf(key, inIt, { machine, face }))
    .sort((a, b) => order(a) - order(b) || (sortKey(a) < sortKey(b) ? -1 : 1));
}

const sortKey = ({ name, suffix }: Pick<PodGroup, 'name' | 'suffix'>): string =>
  `${name} ${suffix}`;

const order = ({ kind }: Pick<PodGroup, 'kind'>): number =>
  ['static', 'several', 'one', 'daemon'].indexOf(kind);

function kindOf({ name, record }: Member, { node }: Machine): 'static' | 'daemon' | undefined {
  const owner = record?.metadata.ownerReferences?.find(({ controller }) => controller);
  if (owner?.kind === 'DaemonSet' || (!record && DAEMONS.test(name))) return 'daemon';
  const isMirror = record?.metadata.annotations?.[MIRROR] !== undefined;
  return isMirror || name.endsWith(`-${node}`) ? 'static' : undefined;
}

/** A static pod bears its node's name; what was generated tells pods of one owner apart. */
function nameOf({ name, record }: Member, { node }: Machine): { base: string; suffix: string } {
  if (name.endsWith(`-${node}`)) return { base: name.slice(0, -node.length - 1), suffix: '' };
  const isGenerated = record === undefined || record.metadata.generateName !== undefined;
  const [, base, suffix] = (isGenerated ? GENERATED.exec(name) : undefined) ?? [];
  return base && suffix ? { base, suffix } : { base: name, suffix: '' };
}

function lastWrite(
  members: readonly Member[],
  whyOf: (pod: string) => number | undefined,
): number | undefined {
  const last = Math.max(
    ...members.map(({ namespace, name }) => whyOf(`${namespace}/${name}`) ?? -1),
  );
  return last < 0 ? undefined : last;
}

function groupOf(
  key: string,
  members: readonly Member[],
  { machine, face }: { machine: Machine; face: 'record' | 'fact' },
): Group {
  const [first] = members;
  const isOfKind = key === 'static' || key === 'daemon';
  const { base, suffix } = first && !isOfKind ? nameOf(first, machine) : { base: key, suffix: '' };
  const kind = isOfKind ? key : members.length > 1 ? 'several' : 'one';
  const isTerminating = members.some(({ record }) => record?.metadata.deletionTimestamp);
  const isReady = members.every(({ record }) => record !== undefined && isPodReady(record));
  const isRunning = machine.power !== 'off' && members.every(({ real }) => real?.isRunning);
  const state = isTerminating ? 'terminating' : isReady ? 'ready' : 'not ready';
  const status = first?.record && face === 'record' ? podStatus(first.record) : '';
  return {
    key,
    kind,
    name: base,
    suffix: kind === 'one' && !(machine.pods.length <= 3 && isSystem(first)) ? suffix : '',
    count: members.length,
    status,
    state,
    isRunning,
    differs:
      face === 'record'
        ? recordDiffers({ state, isRunning, phase: first?.record?.status.phase }, machine)
        : factDiffers(members, isRunning),
    members,
  };
}

/** What the cluster brings itself is known by its name alone. */
const isSystem = (pod: Member | undefined): boolean => pod?.namespace === 'kube-system';

function recordDiffers(
  {
    state,
    isRunning,
    phase,
  }: { state: PodGroup['state']; isRunning: boolean; phase?: string | undefined },
  machine: Machine,
): Differs | undefined {
  if (state === 'terminating') return machine.isListening ? undefined : 'terminating';
  if (phase !== 'Running') return undefined;
  if (!isRunning) return 'phase';
  return state === 'not ready' && !machine.isListening ? 'ready' : undefined;
}

const factDiffers = (members: readonly Member[], isRunning: boolean): Differs | undefined =>
  isRunning && members.some(({ record }) => record === undefined) ? 'no record' : undefined;

const isPodReady = ({ status }: Pod): boolean =>
  status.conditions?.some((each) => each.type === 'Ready' && each.status === 'True') ?? false;
