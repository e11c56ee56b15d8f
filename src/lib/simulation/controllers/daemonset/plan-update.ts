import type { Pod } from '../../api/kinds';
import { scaledValue } from '../shared/numbers';
import { isAvailable, isTerminating } from '../shared/pods';
import { isUpdated } from './draft';
import { fitOf } from './nodes';
import type { Situation } from './plan';

/**
 * The pods with an earlier template that may go now: those that do not work anyway, and as many as may be missing.
 * @source kubernetes v1.30 pkg/controller/daemon/update.go rollingUpdate, updatedDesiredNodeCounts
 * @simplified maxSurge is not simulated: not more than one pod of a DaemonSet runs on a node.
 */
export function planUpdate(situation: Situation): readonly Pod[] {
  const { set, nodes, onNode, nowEpochMs } = situation;
  const { minReadySeconds = 0, updateStrategy } = set.spec;
  const desired = nodes.filter((node) => fitOf(set, node).shouldRun).length;
  const most = Math.max(
    1,
    scaledValue(updateStrategy?.rollingUpdate?.maxUnavailable ?? 1, desired, 'up'),
  );
  const isUp = (pod: Pod) => isAvailable(pod, minReadySeconds, nowEpochMs);
  let unavailable = 0;
  const replaceable: Pod[] = [];
  const candidates: Pod[] = [];
  for (const { metadata } of nodes) {
    const present = (onNode.get(metadata.name) ?? []).filter((pod) => !isTerminating(pod));
    const [pod, ...more] = present;
    if (!pod && !onNode.has(metadata.name)) continue;
    if (!pod || more.length > 0) unavailable++;
    else if (isUpdated(set, pod, situation.hash)) unavailable += isUp(pod) ? 0 : 1;
    else if (isUp(pod)) candidates.push(pod);
    else replaceable.push(pod);
  }
  return [...replaceable, ...candidates.slice(0, Math.max(0, most - unavailable))];
}
