/** The volumes that kind's provisioner makes. @source rancher local-path-provisioner v0.0.29 provisioner.go Provision */
import type { PersistentVolumeClaim, StorageClass } from '../../api/workloads';
import { claimReference, classOf, PROVISIONED_BY } from '../volumes';

export const PROVISIONER = 'rancher.io/local-path';
const DIRECTORY = '/var/local-path-provisioner';

export const volumeNameFor = ({ metadata }: PersistentVolumeClaim): string => `pvc-${metadata.uid}`;

/** A directory on one node: whoever uses it must run there. */
export function localVolume(
  claim: PersistentVolumeClaim,
  storageClass: StorageClass,
  node: string,
) {
  const name = volumeNameFor(claim);
  const { namespace = '', name: claimName } = claim.metadata;
  const values = [node];
  const matchExpressions = [{ key: 'kubernetes.io/hostname', operator: 'In', values }];
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: {
      name,
      annotations: {
        'local.path.provisioner/selected-node': node,
        [PROVISIONED_BY]: PROVISIONER,
      },
      finalizers: ['kubernetes.io/pv-protection'],
    },
    spec: {
      accessModes: claim.spec.accessModes,
      capacity: { storage: claim.spec.resources?.requests?.storage },
      claimRef: claimReference(claim),
      hostPath: {
        path: `${DIRECTORY}/${name}_${namespace}_${claimName}`,
        type: 'DirectoryOrCreate',
      },
      nodeAffinity: { required: { nodeSelectorTerms: [{ matchExpressions }] } },
      persistentVolumeReclaimPolicy: storageClass.reclaimPolicy ?? 'Delete',
      storageClassName: classOf(claim),
      volumeMode: 'Filesystem',
    },
    status: { phase: 'Pending' },
  };
}
