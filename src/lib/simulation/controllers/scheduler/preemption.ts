/**
 * Makes room for an important pod by deleting less important ones.
 * @source kubernetes v1.30 pkg/scheduler/framework/preemption/preemption.go
 * @source kubernetes v1.30 pkg/scheduler/framework/plugins/defaultpreemption/default_preemption.go SelectVictimsOnNode
 * @simplified PodDisruptionBudgets do not spare a pod.
 */
import type { Pod } from '../../api/kinds';
import type { Rejection, Snapshot } from './filter';
import { filterFor } from './filters';
import { availability } from './fit-error';
import type { NodeInfo } from './node-info';
import { priorityOf } from './queue';

export interface Candidate {
  readonly node: NodeInfo;
  readonly victims: readonly Pod[];
}

/** A node to make room on, or why there is none. */
export type Preemption = { readonly candidate: Candidate } | { readonly message: string };

const NO_VICTIMS = 'No preemption victims found for incoming pod';
const NOT_HELPFUL = 'Preemption is not helpful for scheduling';

export function preempt(
  pod: Pod,
  snapshot: Snapshot,
  rejections: ReadonlyMap<string, Rejection>,
): Preemption {
  const ineligible = ineligibility(pod, snapshot);
  if (ineligible !== undefined) return { message: `preemption: ${ineligible}` };
  const reasons: string[] = [];
  const candidates: Candidate[] = [];
  for (const node of snapshot.nodes) {
    const rejection = rejections.get(node.name);
    if (!rejection || rejection.isFinal) reasons.push(NOT_HELPFUL);
    else {
      const found = victimsOn(node, pod, snapshot);
      if ('victims' in found) candidates.push(found);
      else reasons.push(...found.reasons);
    }
  }
  const candidate = pick(candidates);
  if (candidate) return { candidate };
  return { message: `preemption: ${availability(snapshot.nodes.length, reasons)}` };
}

/** @source kubernetes v1.30 pkg/scheduler/framework/plugins/defaultpreemption/default_preemption.go PodEligibleToPreemptOthers */
function ineligibility(pod: Pod, { nodes }: Snapshot): string | undefined {
  if (pod.spec.preemptionPolicy === 'Never') return 'not eligible due to preemptionPolicy=Never.';
  const { nominatedNodeName } = pod.status;
  const nominated = nodes.find(({ name }) => name === nominatedNodeName);
  for (const other of nominated?.pods ?? [])
    if (
      other.metadata.deletionTimestamp &&
      priorityOf(other) < priorityOf(pod) &&
      isPreempted(other)
    )
      return 'not eligible due to a terminating pod on the nominated node.';
  return undefined;
}

const isPreempted = ({ status }: Pod): boolean =>
  status.conditions?.some(
    ({ type, reason }) => type === 'DisruptionTarget' && reason === 'PreemptionByScheduler',
  ) ?? false;

/** Takes all less important pods away, then gives back as many as can stay, the most important first. */
function victimsOn(
  node: NodeInfo,
  pod: Pod,
  snapshot: Snapshot,
): Candidate | { readonly reasons: readonly string[] } {
  const lesser = [...node.pods].filter((other) => priorityOf(other) < priorityOf(pod));
  if (lesser.length === 0) return { reasons: [NO_VICTIMS] };
  const tryWithout = (removed: readonly Pod[]) => {
    const room = node.with({ removed });
    const nodes = snapshot.nodes.map((each) => (each === node ? room : each));
    return filterFor(pod, { ...snapshot, nodes })(room);
  };
  const rejection = tryWithout(lesser);
  if (rejection) return { reasons: rejection.reasons };
  let victims = lesser.sort(moreImportantFirst);
  for (const spared of [...victims]) {
    const fewer = victims.filter((each) => each !== spared);
    if (!tryWithout(fewer)) victims = fewer;
  }
  return { node, victims };
}

/** @source kubernetes v1.30 pkg/scheduler/util/utils.go MoreImportantPod */
function moreImportantFirst(a: Pod, b: Pod): number {
  const difference = priorityOf(b) - priorityOf(a);
  if (difference !== 0) return difference;
  const startOf = ({ status, metadata }: Pod) =>
    `${status.startTime ?? metadata.creationTimestamp} ${metadata.name}`;
  return startOf(a) < startOf(b) ? -1 : 1;
}

/** The node where the least is lost. @source kubernetes v1.30 pkg/scheduler/framework/preemption/preemption.go pickOneNodeForPreemption */
function pick(candidates: readonly Candidate[]): Candidate | undefined {
  const costs = ({ victims }: Candidate): readonly number[] => {
    const priorities = victims.map(priorityOf);
    return [
      Math.max(...priorities),
      priorities.reduce((sum, priority) => sum + priority, 0),
      victims.length,
    ];
  };
  return [...candidates].sort((a, b) => {
    const [first, second] = [costs(a), costs(b)];
    const at = first.findIndex((cost, index) => cost !== second[index]);
    return at < 0 ? 0 : (first[at] ?? 0) - (second[at] ?? 0);
  })[0];
}
