/** The ReplicaSet with the present template. @source kubernetes v1.30 pkg/controller/deployment/sync.go getNewReplicaSet */
import type { Deployment, ReplicaSet } from '../../api/workloads';
import { isOwnedBy } from '../shared/owned';
import { isAlreadyThere } from '../shared/pod-control';
import { isSameTemplate, templateHash } from '../shared/pod-template';
import { currentAnnotations } from './annotations';
import type { Changer } from './changer';
import { hasDeadline, withCondition } from './conditions';
import { draftSet } from './draft';
import { newReplicas, setsOf } from './replica-sets';
import {
  isKept,
  nextRevision,
  progressing,
  withFound,
  withRevision,
  type Prepared,
} from './revision';

interface Options {
  /** Whether it is created when there is none. */
  readonly mayCreate: boolean;
  readonly owned: readonly ReplicaSet[];
  /** The ReplicaSet of this name, whoever owns it. */
  readonly named: (name: string) => ReplicaSet | undefined;
}

/** Finds or creates it and keeps its revision; absent when that failed, and the Deployment is looked at again. */
export function prepare(
  writer: Changer,
  deployment: Deployment,
  options: Options,
): Prepared | undefined {
  const sets = setsOf(deployment, options.owned);
  const revision = nextRevision(sets);
  if (sets.current) return keepRevision(writer, { deployment, sets }, revision);
  return options.mayCreate
    ? create(writer, { deployment, sets }, { ...options, revision })
    : { deployment, sets };
}

function keepRevision(writer: Changer, { deployment, sets }: Prepared, revision: number): Prepared {
  let { current } = sets;
  if (!current) return { deployment, sets };
  if (!isKept(deployment, current, revision)) {
    const { minReadySeconds } = deployment.spec;
    const annotations = currentAnnotations(deployment, current.metadata.annotations, revision);
    const { minReadySeconds: _, ...spec } = current.spec;
    current = writer.updateSet({
      ...current,
      metadata: { ...current.metadata, annotations },
      spec: minReadySeconds ? { ...spec, minReadySeconds } : spec,
    });
  }
  return { deployment: withFound(writer, deployment, current), sets: { ...sets, current } };
}

function create(
  writer: Changer,
  { deployment, sets }: Prepared,
  { named, revision }: Options & { revision: number },
): Prepared | undefined {
  const draft = draftSet(deployment, {
    hash: templateHash(deployment.spec.template, deployment.status.collisionCount),
    replicas: newReplicas(deployment, sets.old, 0),
    revision,
  });
  const { name = '' } = draft.metadata;
  const answer = writer.createSet(draft);
  if (!answer.ok && isAlreadyThere(answer)) {
    const set = named(name);
    const template = set && isOwnedBy(set, deployment) ? set.spec.template : undefined;
    if (template && isSameTemplate(template, deployment.spec.template)) return undefined;
    const collisionCount = (deployment.status.collisionCount ?? 0) + 1;
    writer.status({ ...deployment, status: { ...deployment.status, collisionCount } });
    return undefined;
  }
  if (!answer.ok) {
    const message = `Failed to create new replica set "${name}": ${answer.error}`;
    const said = progressing('ReplicaSetCreateError', message, 'False');
    const before = deployment.status.conditions ?? [];
    const conditions = withCondition(before, said, writer.nowEpochMs);
    if (hasDeadline(deployment) && conditions !== before)
      writer.status({
        ...deployment,
        status: { ...deployment.status, conditions: [...conditions] },
      });
    return undefined;
  }
  const replicas = draft.spec.replicas ?? 0;
  const scaled = `Scaled up replica set ${name} to ${replicas}`;
  if (replicas > 0) writer.normal(deployment, 'ScalingReplicaSet', scaled);
  const said = progressing('NewReplicaSetCreated', `Created new replica set "${name}"`);
  return {
    deployment: withRevision(writer, deployment, answer.value, said),
    sets: { ...sets, current: answer.value },
  };
}
