import type { Pod } from '../../api/kinds';
import { namespacedName } from '../../api/object';
import type { ReplicaSet } from '../../api/workloads';
import { epochMs } from '../../clock/world';
import type { EventRecorder } from '../../client/event-recorder';
import type { ControllerContext } from '../context';
import type { Informer } from '../informers';
import type { Expectations } from '../shared/expectations';
import { controllerOf, ownedBy } from '../shared/owned';
import { isNamespaceTerminating, PodControl, slowStart } from '../shared/pod-control';
import { podFromTemplate } from '../shared/pod-draft';
import { isActive } from '../shared/pods';
import { podsToDelete } from './rank';
import { LOGGER, NOTHING_FAILED } from './replicaset';
import type { Failed } from './status';

interface Managing {
  readonly context: ControllerContext;
  readonly events: EventRecorder;
  readonly sets: Informer<ReplicaSet>;
  readonly pods: Informer<Pod>;
  readonly expectations: Expectations;
}

/** Makes the pods that are missing, or ends those that are too many. @source kubernetes v1.30 pkg/controller/replicaset/replica_set.go manageReplicas */
export function manageReplicas(
  managing: Managing,
  set: ReplicaSet,
  present: readonly Pod[],
): Failed {
  const { context, events, expectations } = managing;
  const podControl = new PodControl(context, events, expectations);
  const missing = (set.spec.replicas ?? 1) - present.length;
  const { template } = set.spec;
  const burst = context.world.profile.replicaSetBurstReplicas;
  log(context, set, { missing, burst });
  if (missing > 0 && template) {
    const draft = podFromTemplate(set, template);
    const answer = slowStart(Math.min(missing, burst), () => {
      const created = podControl.create(set, draft);
      return isNamespaceTerminating(created) ? { ok: true, value: set } : created;
    });
    return { answer, reason: 'FailedCreate' };
  }
  if (missing >= 0) return NOTHING_FAILED;
  const count = Math.min(-missing, burst);
  const nowEpochMs = epochMs(context.world);
  const spared = podsToDelete(present, related(managing, set), { count, nowEpochMs });
  const answers = spared.map((pod) => podControl.delete(set, pod));
  return { answer: answers.find(({ ok }) => !ok), reason: 'FailedDelete' };
}

function log(
  { logger }: ControllerContext,
  set: ReplicaSet,
  { missing, burst }: { readonly missing: number; readonly burst: number },
): void {
  if (!logger.enabled(2)) return;
  const about = { logger: LOGGER, replicaSet: namespacedName(set), need: set.spec.replicas ?? 1 };
  const count = Math.min(Math.abs(missing), burst);
  if (missing > 0)
    logger.info('replica_set.go:585', 'Too few replicas', { ...about, creating: count });
  else logger.info('replica_set.go:621', 'Too many replicas', { ...about, deleting: count });
}

/** The pods of all ReplicaSets of the same Deployment. */
function related({ sets, pods }: Managing, set: ReplicaSet): readonly Pod[] {
  const owner = controllerOf(set);
  const siblings = owner ? sets.indexed('controller', owner.uid) : [set];
  return siblings.flatMap((sibling) => ownedBy(pods, sibling)).filter(isActive);
}
