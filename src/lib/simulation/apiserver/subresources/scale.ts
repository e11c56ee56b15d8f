import { formatSelector } from '../../api/selector';
import type { KubeObject } from '../../api/object';
import { notFound, ok, type Result } from '../../api/status';
import type { Scale } from '../../api/subresources';
import type { Deployment, ReplicaSet, StatefulSet } from '../../api/workloads';
import { invalid, refuseInvalid } from '../field-error';
import type { ApiRequest } from '../request';
import type { Writer } from '../strategy';
import { defineSubresource } from '../subresource';
import { patchedBy, replace } from '../update';

type Scalable = Deployment | ReplicaSet | StatefulSet;

/** @source kubernetes v1.30 pkg/registry/apps/deployment/storage/storage.go ScaleREST */
export const subresource = defineSubresource({
  name: 'scale',
  of: ['deployments.apps', 'replicasets.apps', 'statefulsets.apps'],
  handle(writer, request) {
    const { resource, namespace, name = '', verb } = request;
    const object = writer.store.get(resource, namespace, name) as Scalable | undefined;
    if (!object) return notFound(resource, name);
    const scale = scaleOf(object);
    if (verb === 'get') return ok(scale);
    const wanted = verb === 'patch' ? patchedBy(request, scale) : ok(request.body as Scale);
    return wanted.ok ? rescale(writer, request, object, wanted.value) : wanted;
  },
});

function scaleOf({ metadata, spec, status }: Scalable): Scale {
  const { name, namespace = '', uid, resourceVersion, creationTimestamp } = metadata;
  return {
    apiVersion: 'autoscaling/v1',
    kind: 'Scale',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: spec.replicas ? { replicas: spec.replicas } : {},
    status: { replicas: status.replicas ?? 0, selector: formatSelector(spec.selector) },
  };
}

function rescale(
  writer: Writer,
  request: ApiRequest,
  object: Scalable,
  { metadata, spec }: Scale,
): Result<KubeObject> {
  const replicas = spec.replicas ?? 0;
  if (replicas < 0)
    return refuseInvalid({ kind: 'Scale', group: 'autoscaling' }, object, [
      invalid('spec.replicas', replicas, 'must be greater than or equal to 0'),
    ]);
  // Who scales without having looked does not say which version he means.
  const { resourceVersion = '' } = metadata as Partial<KubeObject['metadata']>;
  const wanted = {
    ...object,
    metadata: { ...object.metadata, resourceVersion },
    spec: { ...object.spec, replicas },
  };
  const scaled = replace(writer, { ...request, subresource: undefined }, object, wanted);
  return scaled.ok ? ok(scaleOf(scaled.value as Scalable)) : scaled;
}
