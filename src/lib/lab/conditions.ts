/** What a checkpoint may ask of the cluster. Never of what was typed. */
import {
  conditionOf,
  type CoreEvent,
  type Node,
  type NodeCondition,
  type Pod,
} from '$lib/simulation/api/kinds';
import type { Endpoints } from '$lib/simulation/api/workloads';
import { resourceOf } from '$lib/simulation/apiserver/resources';
import { parseSelectors } from '$lib/simulation/apiserver/selectors';
import type { TraceEvent } from '$lib/simulation/clock/trace';
import type { Cluster } from '$lib/simulation/cluster/cluster';
import type { Story } from './story';

export type Condition =
  | {
      readonly condition: { readonly node: string; readonly type: string; readonly status: string };
    }
  | { readonly cable: { readonly node: string; readonly is: 'connected' | 'cut' } }
  /** The container that is a node runs, or has been stopped. */
  | { readonly machine: { readonly node: string; readonly is: 'on' | 'off' } }
  /** A program of the control plane: `etcd`, `kube-scheduler`. */
  | { readonly component: { readonly name: string; readonly is: 'running' | 'stopped' } }
  | {
      readonly taint: {
        readonly node: string;
        readonly key: string;
        readonly effect: string;
        readonly present: boolean;
      };
    }
  /** The lease was renewed so many times since the scenario's start. */
  | { readonly renewals: { readonly node: string; readonly atLeast: number } }
  | { readonly pods: PodsWanted }
  /** So many addresses of a Service take requests. */
  | { readonly endpoints: { readonly service: string; readonly ready: number } }
  /** So many containers of this name really run on a machine, whatever the API says. */
  | {
      readonly containers: {
        readonly node: string;
        readonly name: string;
        readonly running: number;
        /** They were started again so often at least. */
        readonly attempt?: number | undefined;
      };
    }
  /** Kubernetes has recorded an Event. */
  | { readonly recorded: { readonly reason: string; readonly about: string } }
  /** A component wrote a line that contains this text; the lane is the trace's: `kubelet/demo-worker`. */
  | { readonly logged: { readonly lane: string; readonly contains: string } };

/** How many pods there are of a kind that the API server would select. */
export interface PodsWanted {
  /** Labels, as `kubectl get -l` takes them. */
  readonly selector: string;
  /** On this node only. */
  readonly node?: string | undefined;
  readonly are: 'there' | 'ready' | 'not ready' | 'terminating' | 'pending';
  readonly atLeast?: number | undefined;
  readonly atMost?: number | undefined;
}

export interface Checkpoint {
  readonly id: string;
  readonly when: Condition;
  /** A checkpoint that has to come true first. */
  readonly after?: string | undefined;
}

/** Where a condition is looked at: the moment of this trace event. */
interface Moment {
  readonly cluster: Cluster;
  readonly story: Story;
  readonly event: TraceEvent;
}

/** Whether it is true at the moment of this trace event. */
export function holds(condition: Condition, moment: Moment): boolean {
  const { cluster, story, event } = moment;
  if ('cable' in condition) {
    const { node, is } = condition.cable;
    return cluster.node(node)?.isConnected === (is === 'connected');
  }
  if ('machine' in condition) {
    const { node, is } = condition.machine;
    return (cluster.docker.find(node)?.state === 'running') === (is === 'on');
  }
  if ('component' in condition) {
    const { name, is } = condition.component;
    return cluster.isComponentRunning(name) === (is === 'running');
  }
  if ('condition' in condition) {
    const { node, type, status } = condition.condition;
    return nodeCondition(cluster, node, type)?.status === status;
  }
  if ('taint' in condition) {
    const { node, key, effect, present } = condition.taint;
    const taints = nodeOf(cluster, node)?.spec.taints ?? [];
    return taints.some((taint) => taint.key === key && taint.effect === effect) === present;
  }
  if ('renewals' in condition) {
    const { node, atLeast } = condition.renewals;
    return story.renewalsOf(node).filter((atMs) => atMs >= 0).length >= atLeast;
  }
  if ('logged' in condition) {
    const { lane, contains } = condition.logged;
    return event.kind === 'log' && event.lane === lane && event.summary.includes(contains);
  }
  return workloadHolds(condition, moment);
}

type WorkloadCondition = Extract<
  Condition,
  { pods: unknown } | { endpoints: unknown } | { containers: unknown } | { recorded: unknown }
>;

/** @simplified Only what lies in the namespace `default` is looked at. */
function workloadHolds(condition: WorkloadCondition, { cluster, event }: Moment): boolean {
  if ('containers' in condition) {
    const { node, name, running, attempt = 0 } = condition.containers;
    const found = (cluster.node(node)?.host.runtime.containers ?? []).filter(
      (each) => each.name === name && each.state === 'Running' && each.attempt >= attempt,
    );
    return found.length >= running;
  }
  // What the API has changes with its writes only.
  if (event.kind !== 'object-written') return false;
  if ('pods' in condition) return arePodsSo(cluster, condition.pods);
  if ('endpoints' in condition) {
    const { service, ready } = condition.endpoints;
    const endpoints = cluster.api.store.get(resourceOf('endpoints'), 'default', service);
    const subsets = (endpoints as Endpoints | undefined)?.subsets ?? [];
    return subsets.flatMap(({ addresses }) => addresses ?? []).length === ready;
  }
  const { reason, about } = condition.recorded;
  if (!event.object?.startsWith('Event/')) return false;
  const events = cluster.api.store.list(resourceOf('events')) as CoreEvent[];
  return events.some(
    (each) => each.reason === reason && each.involvedObject.name?.startsWith(about),
  );
}

function arePodsSo(
  cluster: Cluster,
  { selector, node, are, atLeast, atMost }: PodsWanted,
): boolean {
  const pods = resourceOf('pods');
  const matcher = parseSelectors(pods, { labelSelector: selector });
  if (!matcher.ok) return false;
  const found = (cluster.api.store.list(pods, 'default') as Pod[]).filter(
    (pod) =>
      matcher.value(pod) && (node === undefined || pod.spec.nodeName === node) && isSo(pod, are),
  );
  return found.length >= (atLeast ?? 0) && found.length <= (atMost ?? Number.POSITIVE_INFINITY);
}

function isSo({ metadata, status }: Pod, are: PodsWanted['are']): boolean {
  const ready = status.conditions?.find(({ type }) => type === 'Ready')?.status;
  switch (are) {
    case 'there':
      return true;
    case 'ready':
      return ready === 'True' && metadata.deletionTimestamp === undefined;
    case 'not ready':
      return ready !== 'True';
    case 'terminating':
      return metadata.deletionTimestamp !== undefined;
    case 'pending':
      return status.phase === 'Pending';
  }
}

export const nodeOf = (cluster: Cluster, name: string): Node | undefined =>
  cluster.api.store.get(resourceOf('nodes'), undefined, name) as Node | undefined;

function nodeCondition(cluster: Cluster, name: string, type: string): NodeCondition | undefined {
  const node = nodeOf(cluster, name);
  return node && conditionOf(node, type);
}
