/** A Deployment that wants something else than it has. */
import type { Pod } from '../../api/kinds';
import type { Deployment, ReplicaSet } from '../../api/workloads';
import { isEqual } from '../../api/equal';
import type { EventRecorder } from '../../client/event-recorder';
import type { ControllerContext } from '../context';
import type { Informer } from '../informers';
import { ownedBy } from '../shared/owned';
import type { Outcome } from '../work-queue';
import { Changer } from './changer';
import { conditionIn, hasDeadline, isComplete, withCondition } from './conditions';
import { prepare } from './current-set';
import { activeOf, replicasOf } from './replica-sets';
import type { Prepared } from './revision';
import { cleanUp, oldPodsRun, roll } from './rollout';
import { isResized, scale } from './scale';
import { calculateStatus } from './status';
import type { Writer } from './writer';

export interface Changing {
  readonly context: ControllerContext;
  readonly events: EventRecorder;
  readonly sets: Informer<ReplicaSet>;
  readonly pods: Informer<Pod>;
  readonly deployment: Deployment;
  /** Its ReplicaSets. */
  readonly owned: readonly ReplicaSet[];
  readonly writeRolloutStatus: (writer: Writer, prepared: Prepared) => void;
}

export function changeDeployment(changing: Changing): Outcome {
  const writer = new Changer(changing.context, changing.events);
  const isDone = reconcile(changing, writer);
  return isDone && !writer.hasFailed ? 'done' : 'again';
}

/** Whether it got to the end. @source kubernetes v1.30 pkg/controller/deployment/deployment_controller.go syncDeployment */
function reconcile(changing: Changing, writer: Changer): boolean {
  const { owned, sets, writeRolloutStatus } = changing;
  const deployment = tellOfPause(writer, changing.deployment);
  const { spec, metadata } = deployment;
  const named = (name: string) => sets.get(name, metadata.namespace);
  const isGoing = metadata.deletionTimestamp !== undefined;
  const isScaling = isGoing || spec.paused === true || isResized(deployment, owned);
  const mayCreate = !isScaling && spec.strategy?.type !== 'Recreate';
  const prepared = prepare(writer, deployment, { owned, named, mayCreate });
  if (!prepared) return false;
  if (isScaling) {
    scaleOnly(writer, prepared);
    return true;
  }
  if (spec.strategy?.type === 'Recreate') return recreate(changing, writer, prepared);
  if (!roll(writer, prepared.deployment, prepared.sets)) cleanUpWhenComplete(writer, prepared);
  writeRolloutStatus(writer, prepared);
  return true;
}

function scaleOnly(writer: Changer, { deployment, sets }: Prepared): void {
  const isGoing = deployment.metadata.deletionTimestamp !== undefined;
  if (!isGoing) scale(writer, deployment, sets);
  if (deployment.spec.paused && !isGoing) cleanUp(writer, deployment, sets);
  const status = calculateStatus(deployment, sets, writer.nowEpochMs);
  if (!isEqual(status, deployment.status)) writer.status({ ...deployment, status });
}

/** @source kubernetes v1.30 pkg/controller/deployment/recreate.go rolloutRecreate */
function recreate(changing: Changing, writer: Changer, prepared: Prepared): boolean {
  const { owned, writeRolloutStatus } = changing;
  const { deployment } = prepared;
  let { sets } = prepared;
  const scaled = activeOf(sets.old).map((set) => writer.scale(deployment, set, 0));
  const podsOf = (set: ReplicaSet) => ownedBy(changing.pods, set);
  if (scaled.some((set) => set !== undefined) || oldPodsRun(sets, podsOf)) {
    writeRolloutStatus(writer, prepared);
    return true;
  }
  const named = (name: string) => changing.sets.get(name, deployment.metadata.namespace);
  const created = sets.current
    ? prepared
    : prepare(writer, deployment, { owned, named, mayCreate: true });
  if (!created) return false;
  ({ sets } = created);
  if (sets.current) writer.scale(created.deployment, sets.current, replicasOf(deployment));
  cleanUpWhenComplete(writer, created);
  writeRolloutStatus(writer, created);
  return true;
}

/** @source kubernetes v1.30 pkg/controller/deployment/sync.go checkPausedConditions */
function tellOfPause(writer: Changer, deployment: Deployment): Deployment {
  const { conditions = [] } = deployment.status;
  const present = conditionIn(conditions, 'Progressing');
  if (!hasDeadline(deployment) || present?.reason === 'ProgressDeadlineExceeded') return deployment;
  const isPaused = deployment.spec.paused === true;
  if (isPaused === (present?.reason === 'DeploymentPaused')) return deployment;
  const said = {
    type: 'Progressing',
    status: 'Unknown',
    reason: isPaused ? 'DeploymentPaused' : 'DeploymentResumed',
    message: isPaused ? 'Deployment is paused' : 'Deployment is resumed',
  } as const;
  const written = [...withCondition(conditions, said, writer.nowEpochMs)];
  return writer.status({
    ...deployment,
    status: { ...deployment.status, conditions: written },
  });
}

function cleanUpWhenComplete(writer: Changer, { deployment, sets }: Prepared): void {
  if (isComplete(deployment, deployment.status)) cleanUp(writer, deployment, sets);
}
