/** Where each thing has its line: machines above and below the network, what is on record between them. */
import type { Cluster } from '$lib/simulation/cluster/cluster';
import type { TraceEvent } from '$lib/simulation/clock/trace';

export type LaneKind =
  | 'containers'
  | 'kubelet'
  | 'api server'
  | 'lease'
  | 'node'
  | 'node lifecycle'
  | 'taint eviction'
  | 'pod'
  | 'scheduler'
  | 'other kubelet';

export interface Lane {
  readonly kind: LaneKind;
  /** The node that it is about, or the component. */
  readonly about: string;
  /** Its middle. */
  readonly y: number;
}

export interface Lanes {
  readonly all: readonly Lane[];
  /** The network, between the machines: the first wire is the chosen node's. */
  readonly wires: readonly number[];
  readonly height: number;
}

/** The axis, with what was done and reached on it. */
export const AXIS_Y = 31;
/** Where the lines begin. */
export const TOP = 56;
const STEP = 42;
const WIRE = 18;

interface Told {
  readonly cluster: Cluster;
  readonly node: string;
  /** The pod that is told of; without it there are no lines for pods. */
  readonly pod: string | undefined;
}

/** @param isBrief only what differs from run to run, for two of them one above the other */
export function lanesOf({ cluster, node, pod }: Told, isBrief: boolean): Lanes {
  const all: Lane[] = [];
  const wires: number[] = [];
  let y = TOP;
  const lane = (kind: LaneKind, about: string) => {
    all.push({ kind, about, y: y + STEP / 2 });
    y += STEP;
  };
  const wire = () => {
    wires.push(y + WIRE / 2);
    y += WIRE;
  };
  if (!isBrief) lane('containers', node);
  lane('kubelet', node);
  wire();
  if (!isBrief) lane('api server', cluster.controlPlane.host.ip);
  lane('lease', node);
  lane('node', node);
  lane('node lifecycle', 'kube-controller-manager');
  if (pod !== undefined) {
    lane('taint eviction', 'kube-controller-manager');
    lane('pod', pod);
    if (!isBrief) lane('scheduler', 'kube-scheduler');
  }
  if (!isBrief) {
    const others = cluster.nodes.filter(({ name }) => name !== node);
    if (others.length > 0) wire();
    for (const { name } of others) lane('other kubelet', name);
  }
  return { all, wires, height: y };
}

/** The line on which an event lies, as far as it has one. */
export function placeOf(lanes: Lanes, { lane, object = '', kind }: TraceEvent): number | undefined {
  const yOf = (wanted: LaneKind, about?: string) =>
    lanes.all.find((each) => each.kind === wanted && (about === undefined || each.about === about))
      ?.y;
  if (kind === 'input' || kind === 'start') return AXIS_Y;
  if (kind === 'fault' && lane === 'network') return lanes.wires[0];
  if (lane === 'network') return lanes.wires[0];
  const machine = /^(?:kubelet|host)\/(.+)$/.exec(lane)?.[1];
  if (machine !== undefined) return yOf('kubelet', machine) ?? yOf('other kubelet', machine);
  if (lane === 'etcd') return yOf('api server');
  if (lane === 'apiserver') {
    if (object.startsWith('Lease/kube-node-lease/')) return yOf('lease', object.split('/')[2]);
    if (object.startsWith('Node/')) return yOf('node', object.split('/')[1]);
    if (object.startsWith('Pod/')) return yOf('pod', object.split('/')[2]) ?? yOf('api server');
    return yOf('api server');
  }
  if (lane === 'taint-eviction') return yOf('taint eviction') ?? yOf('node lifecycle');
  if (lane === 'scheduler') return yOf('scheduler') ?? yOf('node lifecycle');
  return yOf('node lifecycle');
}
