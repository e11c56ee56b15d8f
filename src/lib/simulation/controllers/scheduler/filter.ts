import type { Pod } from '../../api/kinds';
import type { NodeInfo } from './node-info';
import type { Volumes } from './volumes';

/** Why a node will not do. */
export interface Rejection {
  readonly plugin: string;
  readonly reasons: readonly string[];
  /** That other pods leave would not change it. @source kubernetes v1.30 pkg/scheduler/framework/interface.go UnschedulableAndUnresolvable */
  readonly isFinal: boolean;
}

/** What filters look at beside one node. */
export interface Snapshot {
  readonly nodes: readonly NodeInfo[];
  readonly volumes: Volumes;
}

/** A plugin that says of each node whether a pod can run there. */
export interface Filter {
  /** As the scheduler's configuration names it. */
  readonly name: string;
  /** Looks at the pod and the whole cluster once; `undefined` when it has nothing to say about this pod. */
  prepare(pod: Pod, snapshot: Snapshot): ((node: NodeInfo) => Judgement) | undefined;
}

/** What a filter finds; `undefined` when the node will do. */
export type Judgement =
  { readonly reasons: readonly string[]; readonly isFinal: boolean } | undefined;

/** One reason that only a change of the node could remove. */
export const never = (reason: string): Judgement => ({ reasons: [reason], isFinal: true });

/** One reason that may go when pods go. */
export const notNow = (reason: string): Judgement => ({ reasons: [reason], isFinal: false });
