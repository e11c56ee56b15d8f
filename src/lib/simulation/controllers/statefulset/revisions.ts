import type { ControllerRevision, StatefulSet } from '../../api/workloads';
import { hash32 } from '../../clock/random';
import type { ControllerContext } from '../context';
import { canonicalText, safeText } from '../shared/pod-template';
import { dataOf, draftRevision, inOrder, isRevisionOf } from '../shared/revisions';
import { createRevision, renumber } from '../shared/revision-writes';

/** @source kubernetes v1.30 pkg/controller/history/controller_history.go ControllerRevisionHashLabel */
const HASH = 'controller.kubernetes.io/hash';

export interface Revisions {
  /** What the pods have that were not updated yet. */
  readonly current: ControllerRevision;
  /** What they are to have. */
  readonly update: ControllerRevision;
}

/**
 * The revisions of the present template and of the one before; absent when the present one could not be created.
 * @source kubernetes v1.30 pkg/controller/statefulset/stateful_set_control.go getStatefulSetRevisions
 */
export function revisionsOf(
  context: ControllerContext,
  set: StatefulSet,
  owned: readonly ControllerRevision[],
): Revisions | undefined {
  const known = inOrder(owned);
  const next = (known.at(-1)?.revision ?? 0) + 1;
  const same = known.filter((each) => isRevisionOf(each, set.spec.template)).at(-1);
  const update = same
    ? renumber(context, same, same === known.at(-1) ? same.revision : next)
    : create(context, set, next);
  if (!update) return undefined;
  const { currentRevision } = set.status;
  const current = known.find(({ metadata }) => metadata.name === currentRevision) ?? update;
  return { current, update };
}

function create(
  context: ControllerContext,
  set: StatefulSet,
  revision: number,
): ControllerRevision | undefined {
  const { template } = set.spec;
  const hash = safeText(hash32(canonicalText(dataOf(template))));
  const labels = { ...template.metadata?.labels, [HASH]: hash };
  return createRevision(context, draftRevision({ owner: set, template, labels, hash, revision }));
}
