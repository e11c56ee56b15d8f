import type { Namespace } from '../../api/kinds';
import { ok, type Result } from '../../api/status';
import { rfc3339 } from '../../api/time';
import { epochMs } from '../../clock/world';
import type { ApiRequest } from '../request';
import type { Writer } from '../strategy';
import { defineRules } from '../strategy';

export const rules = defineRules<Namespace>({
  remove,
  isGoneAfter: ({ spec }) => (spec?.finalizers ?? []).length === 0,
});

/**
 * A namespace goes when its controller has taken everything out of it and finalized it.
 * @source kubernetes v1.30 pkg/registry/core/namespace/storage/storage.go Delete
 */
function remove(
  { store, world }: Writer,
  { resource, query }: ApiRequest,
  namespace: Namespace,
): Result<Namespace> | undefined {
  const { metadata, spec } = namespace;
  const isKept = (spec?.finalizers ?? []).length > 0 || (metadata.finalizers ?? []).length > 0;
  if (!isKept) return undefined;
  if (metadata.deletionTimestamp) return ok(namespace);
  const terminating: Namespace = {
    ...namespace,
    metadata: { ...metadata, deletionTimestamp: rfc3339(epochMs(world)) },
    status: { ...namespace.status, phase: 'Terminating' },
  };
  return ok(query?.dryRun ? terminating : store.put(resource, terminating));
}
