import type { ControllerRevision, DaemonSet } from '../../api/workloads';
import { inOrder, isRevisionOf, REVISION_HASH } from '../shared/revisions';

export const hashOf = ({ metadata }: ControllerRevision): string =>
  metadata.labels?.[REVISION_HASH] ?? '';

/** The revision of the present template, when it is the latest one. */
export function presentRevision(
  { spec }: DaemonSet,
  owned: readonly ControllerRevision[],
): ControllerRevision | undefined {
  const latest = inOrder(owned).at(-1);
  return latest && isRevisionOf(latest, spec.template) ? latest : undefined;
}
