import type { Namespace } from '../../api/kinds';
import { conflict, notFound, ok } from '../../api/status';
import { defineSubresource } from '../subresource';
import { MODIFIED } from '../update';

/**
 * Takes `kubernetes` off a namespace's `spec.finalizers`; the last one takes the namespace along.
 * @source kubernetes v1.30 pkg/registry/core/namespace/storage/storage.go FinalizeREST
 */
export const subresource = defineSubresource({
  name: 'finalize',
  of: ['namespaces.'],
  handle({ store }, { resource, name = '', body }) {
    const namespace = store.get(resource, undefined, name) as Namespace | undefined;
    if (!namespace) return notFound(resource, name);
    const { metadata, spec } = body as Namespace;
    const { resourceVersion } = metadata as Partial<Namespace['metadata']>;
    if (resourceVersion && resourceVersion !== namespace.metadata.resourceVersion)
      return conflict(resource, name, MODIFIED);
    const finalizers = spec?.finalizers ?? [];
    const isGone =
      namespace.metadata.deletionTimestamp !== undefined &&
      finalizers.length === 0 &&
      (namespace.metadata.finalizers ?? []).length === 0;
    if (isGone) return ok(store.remove(resource, undefined, name));
    const kept = finalizers.length > 0 ? { finalizers } : {};
    return ok(store.put(resource, { ...namespace, spec: kept }));
  },
});
