/** What a checkpoint may ask of the cluster. Never of what was typed. */
import { conditionOf, type Node, type NodeCondition } from '$lib/simulation/api/kinds';
import { resourceOf } from '$lib/simulation/apiserver/resources';
import type { TraceEvent } from '$lib/simulation/clock/trace';
import type { Cluster } from '$lib/simulation/cluster/cluster';
import type { Story } from './story';

export type Condition =
  | {
      readonly condition: { readonly node: string; readonly type: string; readonly status: string };
    }
  | { readonly cable: { readonly node: string; readonly is: 'connected' | 'cut' } }
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
  /** A component wrote a line that contains this text; the lane is the trace's: `kubelet/demo-worker`. */
  | { readonly logged: { readonly lane: string; readonly contains: string } };

export interface Checkpoint {
  readonly id: string;
  readonly when: Condition;
  /** A checkpoint that has to come true first. */
  readonly after?: string | undefined;
}

/** Whether it is true at the moment of this trace event. */
export function holds(
  condition: Condition,
  { cluster, story, event }: { cluster: Cluster; story: Story; event: TraceEvent },
): boolean {
  if ('cable' in condition) {
    const { node, is } = condition.cable;
    return cluster.node(node)?.isConnected === (is === 'connected');
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
  const { lane, contains } = condition.logged;
  return event.kind === 'log' && event.lane === lane && event.summary.includes(contains);
}

export const nodeOf = (cluster: Cluster, name: string): Node | undefined =>
  cluster.api.store.get(resourceOf('nodes'), undefined, name) as Node | undefined;

function nodeCondition(cluster: Cluster, name: string, type: string): NodeCondition | undefined {
  const node = nodeOf(cluster, name);
  return node && conditionOf(node, type);
}
