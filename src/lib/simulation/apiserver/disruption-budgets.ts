import type { Pod } from '../api/kinds';
import { selects } from '../api/selector';
import { ok, refuse, type Result } from '../api/status';
import { rfc3339 } from '../api/time';
import type { PodDisruptionBudget } from '../api/workloads';
import { epochMs } from '../clock/world';
import { resourceOf } from './resources';
import type { Writer } from './strategy';

/** Takes one disruption off the pod's budget, or says why there is none left. @source kubernetes v1.30 pkg/registry/core/pod/storage/eviction.go Create */
export function spendDisruption(writer: Writer, pod: Pod, isDryRun: boolean): Result<true> {
  if (isOutsideBudgets(pod)) return ok(true);
  const budgets = budgetsOf(writer, pod);
  const [budget] = budgets;
  if (!budget) return ok(true);
  if (budgets.length > 1)
    return refuse(
      'InternalError',
      'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.',
    );
  const { currentHealthy, desiredHealthy } = budget.status;
  const isAlways = budget.spec.unhealthyPodEvictionPolicy === 'AlwaysAllow';
  const isSpared = isAlways || (currentHealthy >= desiredHealthy && desiredHealthy > 0);
  // A pod that does not work anyhow is not what the budget protects.
  if (!isReady(pod) && isSpared) return ok(true);
  const refusal = refusalOf(budget);
  if (refusal) return refusal;
  if (!isDryRun) noteDisruption(writer, budget, pod);
  return ok(true);
}

/** A pod that serves nobody yet, or no longer, is in no budget. @source kubernetes v1.30 pkg/registry/core/pod/storage/eviction.go canIgnorePDB */
const isOutsideBudgets = ({ metadata, status: { phase } }: Pod): boolean =>
  phase === 'Succeeded' ||
  phase === 'Failed' ||
  phase === 'Pending' ||
  metadata.deletionTimestamp !== undefined;

function budgetsOf({ store }: Writer, { metadata }: Pod): PodDisruptionBudget[] {
  const all = store.list(resourceOf('poddisruptionbudgets', 'policy'), metadata.namespace);
  return (all as PodDisruptionBudget[]).filter(({ spec }) =>
    selects(spec.selector, metadata.labels),
  );
}

const isReady = ({ status }: Pod): boolean =>
  status.conditions?.some((each) => each.type === 'Ready' && each.status === 'True') ?? false;

/** @source kubernetes v1.30 pkg/registry/core/pod/storage/eviction.go checkAndDecrement */
function refusalOf({ metadata, status }: PodDisruptionBudget) {
  const { name, generation = 0 } = metadata;
  const { disruptionsAllowed, desiredHealthy, currentHealthy } = status;
  if ((status.observedGeneration ?? 0) < generation)
    return tooMany(`The disruption budget ${name} is still being processed by the server.`, 10);
  if (disruptionsAllowed < 0)
    return refuse(
      'Forbidden',
      `poddisruptionbudgets.policy "${name}" is forbidden: pdb disruption allowed is negative`,
    );
  if (disruptionsAllowed > 0) return undefined;
  const failed = status.conditions?.find(
    ({ type, reason }) => type === 'DisruptionAllowed' && reason === 'SyncFailed',
  );
  return tooMany(
    failed
      ? `The disruption budget ${name} does not allow evicting pods currently because it failed sync: ${failed.message}`
      : `The disruption budget ${name} needs ${desiredHealthy} healthy pods and has ${currentHealthy} currently`,
  );
}

const tooMany = (message: string, retryAfterSeconds?: number) =>
  refuse('TooManyRequests', "Cannot evict pod as it would violate the pod's disruption budget.", {
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    causes: [{ reason: 'DisruptionBudget', message }],
  });

function noteDisruption(
  { store, world }: Writer,
  budget: PodDisruptionBudget,
  { metadata: { name } }: Pod,
): void {
  const { status } = budget;
  const disruptedPods = { ...status.disruptedPods, [name]: rfc3339(epochMs(world)) };
  const disruptionsAllowed = status.disruptionsAllowed - 1;
  store.put(resourceOf('poddisruptionbudgets', 'policy'), {
    ...budget,
    status: { ...status, disruptedPods, disruptionsAllowed },
  });
}
