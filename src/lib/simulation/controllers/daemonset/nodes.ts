/** Which nodes a DaemonSet runs on. @source kubernetes v1.30 pkg/controller/daemon/daemon_controller.go NodeShouldRunDaemonPod */
import type { Toleration } from 'kubernetes-types/core/v1';
import type { Node, Pod } from '../../api/kinds';
import type { DaemonSet } from '../../api/workloads';
import { matchesSelector } from '../scheduler/node-selector';
import { hasAll } from '../shared/label-selector';
import { untolerated } from '../tolerations';

const PREFIX = 'node.kubernetes.io';
const daemonTolerations: readonly Toleration[] = [
  ...['not-ready', 'unreachable'].map((key) => toleration(key, 'NoExecute')),
  ...['disk-pressure', 'memory-pressure', 'pid-pressure', 'unschedulable'].map((key) =>
    toleration(key, 'NoSchedule'),
  ),
];

function toleration(key: string, effect: string): Toleration {
  return { effect, key: `${PREFIX}/${key}`, operator: 'Exists' };
}

/** Daemons stay whatever becomes of their node. @source kubernetes v1.30 pkg/controller/daemon/util/daemonset_util.go AddOrUpdateDaemonPodTolerations */
export function tolerationsOf({ spec }: DaemonSet): readonly Toleration[] {
  const own = spec.template.spec?.tolerations ?? [];
  const isOnHost = spec.template.spec?.hostNetwork === true;
  const added = isOnHost
    ? [...daemonTolerations, toleration('network-unavailable', 'NoSchedule')]
    : daemonTolerations;
  const isSame = (a: Toleration, b: Toleration) =>
    a.key === b.key && a.effect === b.effect && a.operator === b.operator;
  return [...own.filter((each) => !added.some((other) => isSame(each, other))), ...added];
}

export interface Fit {
  readonly shouldRun: boolean;
  /** A pod that is there may stay. */
  readonly shouldStay: boolean;
}

const NOWHERE: Fit = { shouldRun: false, shouldStay: false };
const HERE: Fit = { shouldRun: true, shouldStay: true };

export function fitOf(set: DaemonSet, node: Node): Fit {
  const { nodeName, nodeSelector = {}, affinity } = set.spec.template.spec ?? {};
  if (nodeName && nodeName !== node.metadata.name) return NOWHERE;
  if (!hasAll(node.metadata.labels ?? {}, nodeSelector)) return NOWHERE;
  const required = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  if (required && !matchesSelector(required, node)) return NOWHERE;
  const { taints = [] } = node.spec;
  if (taints.length === 0) return HERE;
  const tolerations = tolerationsOf(set);
  const repelling = taints.filter(({ effect }) => effect !== 'PreferNoSchedule');
  if (!untolerated(repelling, tolerations)) return HERE;
  const evicting = taints.filter(({ effect }) => effect === 'NoExecute');
  return { shouldRun: false, shouldStay: !untolerated(evicting, tolerations) };
}

/** The node that a daemon is for, bound to it or not yet. @source kubernetes v1.30 pkg/controller/daemon/util/daemonset_util.go GetTargetNodeName */
export function targetNode({ spec: { nodeName, affinity } }: Pod): string | undefined {
  if (nodeName) return nodeName;
  const terms =
    affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  for (const { matchFields = [] } of terms)
    for (const { key, operator, values } of matchFields)
      if (key === 'metadata.name' && operator === 'In') return values?.[0];
  return undefined;
}
