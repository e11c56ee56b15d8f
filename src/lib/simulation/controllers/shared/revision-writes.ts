/** What controllers write of revisions. @source kubernetes v1.30 pkg/controller/history/controller_history.go */
import type { ControllerRevision } from '../../api/workloads';
import type { Draft } from '../../api/object';
import { resourceOf } from '../../apiserver/resources';
import type { ControllerContext } from '../context';
import { perform } from './requests';
import { inOrder } from './revisions';

const GROUP = 'apps';
const PLURAL = 'controllerrevisions';

export function createRevision(
  { client }: ControllerContext,
  draft: Draft<ControllerRevision>,
): ControllerRevision | undefined {
  const { namespace } = draft.metadata;
  const resource = resourceOf(PLURAL, GROUP);
  const answer = perform<ControllerRevision>(client, {
    verb: 'create',
    resource,
    namespace,
    body: draft,
  });
  return answer.ok ? answer.value : undefined;
}

/** A template that comes back counts as the latest. */
export function renumber(
  { client }: ControllerContext,
  found: ControllerRevision,
  revision: number,
): ControllerRevision {
  if (found.revision === revision) return found;
  const { namespace, name } = found.metadata;
  const answer = perform<ControllerRevision>(client, {
    verb: 'patch',
    resource: resourceOf(PLURAL, GROUP),
    namespace,
    name,
    patchType: 'merge',
    body: { revision },
  });
  return answer.ok ? answer.value : found;
}

/** Forgets the oldest of those that no pod was made of. */
export function truncate(
  { client }: ControllerContext,
  revisions: readonly ControllerRevision[],
  { isLive, limit = 10 }: { isLive: (revision: ControllerRevision) => boolean; limit?: number },
): void {
  const spare = inOrder(revisions.filter((each) => !isLive(each)));
  for (const { metadata } of spare.slice(0, Math.max(0, spare.length - limit)))
    perform(client, {
      verb: 'delete',
      resource: resourceOf(PLURAL, GROUP),
      namespace: metadata.namespace,
      name: metadata.name,
    });
}
