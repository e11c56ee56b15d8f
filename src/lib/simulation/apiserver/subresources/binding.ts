import type { PodCondition } from 'kubernetes-types/core/v1';
import type { Pod } from '../../api/kinds';
import type { Metadata } from '../../api/object';
import { conflict, notFound, ok } from '../../api/status';
import type { Binding } from '../../api/subresources';
import { rfc3339 } from '../../api/time';
import { epochMs } from '../../clock/world';
import { refuseInvalid, required } from '../field-error';
import { withCondition } from '../pod-conditions';
import { CREATED, defineSubresource } from '../subresource';

/** `Operation cannot be fulfilled on pods/binding "x"`: how refusals name what is asked for. */
const BINDING = { plural: 'pods/binding', group: '' };

/** Puts a pod on a node. @source kubernetes v1.30 pkg/registry/core/pod/storage/storage.go BindingREST */
export const subresource = defineSubresource({
  name: 'binding',
  of: ['pods.'],
  handle({ world, store }, { resource, namespace, name: asked, query, body }) {
    const { metadata, target } = body as Binding;
    const name = asked ?? metadata.name ?? '';
    const pod = store.get(resource, namespace, name) as Pod | undefined;
    if (!pod) return notFound(resource, name);
    if (!target.name)
      return refuseInvalid({ kind: 'Binding', group: '' }, pod, [required('target.name')]);
    const why = objection(pod, metadata.uid);
    if (why !== undefined) return conflict(BINDING, name, why);
    const bound: Pod = {
      ...pod,
      metadata: withAnnotations(pod.metadata, metadata.annotations),
      spec: { ...pod.spec, nodeName: target.name },
      status: withCondition(pod.status, scheduled(rfc3339(epochMs(world)))),
    };
    if (!query?.dryRun) store.put(resource, bound);
    return ok(CREATED);
  },
});

function objection({ metadata, spec }: Pod, uid: string | undefined): string | undefined {
  if (uid && uid !== metadata.uid)
    return `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${metadata.uid}`;
  if (metadata.deletionTimestamp)
    return `pod ${metadata.name} is being deleted, cannot be assigned to a host`;
  if (spec.nodeName) return `pod ${metadata.name} is already assigned to node "${spec.nodeName}"`;
  return undefined;
}

const scheduled = (now: string): PodCondition => ({
  lastProbeTime: null as never,
  lastTransitionTime: now,
  status: 'True',
  type: 'PodScheduled',
});

function withAnnotations(metadata: Metadata, annotations: Metadata['annotations']): Metadata {
  if (!annotations) return metadata;
  return { ...metadata, annotations: { ...metadata.annotations, ...annotations } };
}
