import type { Pod } from '../../api/kinds';
import type { ControllerRevision, DaemonSet } from '../../api/workloads';
import type { ControllerContext } from '../context';
import { templateHash } from '../shared/pod-template';
import { createRevision, renumber, truncate } from '../shared/revision-writes';
import { draftRevision, inOrder, isRevisionOf, REVISION_HASH } from '../shared/revisions';
import { hashOf } from './revisions';

/** The revision of the present template; absent when it could not be created. @source kubernetes v1.30 pkg/controller/daemon/update.go constructHistory, snapshot */
export function currentRevision(
  context: ControllerContext,
  set: DaemonSet,
  owned: readonly ControllerRevision[],
): ControllerRevision | undefined {
  const known = inOrder(owned);
  const { template } = set.spec;
  const same = known.filter((each) => isRevisionOf(each, template)).at(-1);
  const others = known.filter((each) => each !== same);
  const next = (others.at(-1)?.revision ?? 0) + 1;
  if (same) return renumber(context, same, Math.max(same.revision, next));
  const hash = templateHash(template, set.status.collisionCount);
  const labels = { ...template.metadata?.labels, [REVISION_HASH]: hash };
  const revision = next;
  return createRevision(context, draftRevision({ owner: set, template, labels, hash, revision }));
}

/** @source kubernetes v1.30 pkg/controller/daemon/update.go cleanupHistory */
export function forgetRevisions(
  context: ControllerContext,
  set: DaemonSet,
  { owned, pods, current }: Known,
): void {
  const live = new Set(pods.map(({ metadata }) => metadata.labels?.[REVISION_HASH]));
  const isLive = (each: ControllerRevision) =>
    each.metadata.name === current.metadata.name || live.has(hashOf(each));
  const { revisionHistoryLimit: limit = 10 } = set.spec;
  truncate(context, owned, { isLive, limit });
}

interface Known {
  readonly owned: readonly ControllerRevision[];
  readonly pods: readonly Pod[];
  readonly current: ControllerRevision;
}
