/** What the binder writes. @source kubernetes v1.30 pkg/controller/volume/persistentvolume/pv_controller.go bind */
import type { PersistentVolume, PersistentVolumeClaim } from '../../api/workloads';
import { resourceOf } from '../../apiserver/resources';
import type { ApiClient } from '../../client/api-client';
import { perform } from '../shared/requests';
import { BIND_COMPLETED, BOUND_BY_CONTROLLER, claimReference } from '../volumes';

type Annotations = Readonly<Record<string, string>>;

export function patchClaim(
  client: ApiClient,
  { metadata: { namespace, name } }: PersistentVolumeClaim,
  body: object,
  subresource?: 'status',
): PersistentVolumeClaim | undefined {
  const target = { resource: resourceOf('persistentvolumeclaims'), namespace, name, subresource };
  const answer = perform<PersistentVolumeClaim>(client, {
    verb: 'patch',
    ...target,
    body,
    patchType: 'merge',
  });
  return answer.ok ? answer.value : undefined;
}

export function patchVolume(
  client: ApiClient,
  { metadata: { name } }: PersistentVolume,
  body: object,
  subresource?: 'status',
): PersistentVolume | undefined {
  const target = { resource: resourceOf('persistentvolumes'), name, subresource };
  const answer = perform<PersistentVolume>(client, {
    verb: 'patch',
    ...target,
    body,
    patchType: 'merge',
  });
  return answer.ok ? answer.value : undefined;
}

/** Binds both ways: the volume first, so that nobody else takes it. Whether all was written. */
export function bind(
  client: ApiClient,
  volume: PersistentVolume,
  claim: PersistentVolumeClaim,
): boolean {
  const isNew = volume.spec.claimRef === undefined;
  const byController: Annotations = isNew ? { [BOUND_BY_CONTROLLER]: 'yes' } : {};
  const reference = {
    metadata: { annotations: byController },
    spec: { claimRef: claimReference(claim) },
  };
  const hasReference = volume.spec.claimRef?.uid === claim.metadata.uid;
  if (!hasReference && !patchVolume(client, volume, reference)) return false;
  if (
    volume.status.phase !== 'Bound' &&
    !patchVolume(client, volume, { status: { phase: 'Bound' } }, 'status')
  )
    return false;
  const isChosen = !claim.spec.volumeName;
  const annotations: Annotations = {
    [BIND_COMPLETED]: 'yes',
    ...(isChosen ? { [BOUND_BY_CONTROLLER]: 'yes' } : {}),
  };
  const spec = { volumeName: volume.metadata.name };
  if (!patchClaim(client, claim, { metadata: { annotations }, spec })) return false;
  const { accessModes, capacity } = volume.spec;
  const status = { phase: 'Bound', accessModes, capacity };
  return patchClaim(client, claim, { status }, 'status') !== undefined;
}
