import type { Pod } from '../../api/kinds';
import { notFound, ok } from '../../api/status';
import type { Eviction } from '../../api/subresources';
import { rfc3339 } from '../../api/time';
import { epochMs } from '../../clock/world';
import { spendDisruption } from '../disruption-budgets';
import { withCondition } from '../pod-conditions';
import { remove } from '../remove';
import { resourceOf } from '../resources';
import type { Writer } from '../strategy';
import { CREATED, defineSubresource } from '../subresource';

/** Deletes a pod unless a budget forbids it. @source kubernetes v1.30 pkg/registry/core/pod/storage/eviction.go Create */
export const subresource = defineSubresource({
  name: 'eviction',
  of: ['pods.'],
  handle(writer, request) {
    const { resource, namespace, body } = request;
    const { metadata, deleteOptions = {} } = body as Eviction;
    const name = request.name ?? metadata.name ?? '';
    const pod = writer.store.get(resource, namespace, name) as Pod | undefined;
    if (!pod) return notFound(resource, name);
    const { gracePeriodSeconds, preconditions = { uid: pod.metadata.uid } } = deleteOptions;
    const dryRun = request.query?.dryRun === true || (deleteOptions.dryRun ?? []).length > 0;
    const allowed = spendDisruption(writer, pod, dryRun);
    if (!allowed.ok) return allowed;
    if (!dryRun) markTarget(writer, pod);
    const removed = remove(writer, {
      verb: 'delete',
      resource,
      namespace,
      name,
      query: { gracePeriodSeconds, preconditions, dryRun },
    });
    return removed.ok ? ok(CREATED) : removed;
  },
});

/** @source kubernetes v1.30 pkg/registry/core/pod/storage/eviction.go addConditionAndDeletePod */
function markTarget({ store, world }: Writer, pod: Pod): void {
  if (pod.metadata.deletionTimestamp) return;
  const status = withCondition(pod.status, {
    lastProbeTime: null as never,
    lastTransitionTime: rfc3339(epochMs(world)),
    message: 'Eviction API: evicting',
    reason: 'EvictionByEvictionAPI',
    status: 'True',
    type: 'DisruptionTarget',
  });
  store.put(resourceOf('pods'), { ...pod, status });
}
