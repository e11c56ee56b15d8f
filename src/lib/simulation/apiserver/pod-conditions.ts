import type { PodCondition } from 'kubernetes-types/core/v1';
import type { PodStatus } from '../api/kinds';

/**
 * The status with this condition; the time of a condition whose status stays is kept.
 * @source kubernetes v1.30 pkg/api/v1/pod/util.go UpdatePodCondition
 */
export function withCondition(status: PodStatus, condition: PodCondition): PodStatus {
  const conditions = status.conditions ?? [];
  const known = conditions.find(({ type }) => type === condition.type);
  if (!known) return { ...status, conditions: [...conditions, condition] };
  const { lastTransitionTime } = known;
  const isSame = known.status === condition.status && lastTransitionTime !== undefined;
  const next = isSame ? { ...condition, lastTransitionTime } : condition;
  return { ...status, conditions: conditions.map((each) => (each === known ? next : each)) };
}
