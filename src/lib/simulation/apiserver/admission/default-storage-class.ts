import { ok } from '../../api/status';
import { parseTime } from '../../api/time';
import type { PersistentVolumeClaim, StorageClass } from '../../api/workloads';
import { defineAdmission } from '../admission-plugin';
import { isDefaultClass } from '../printers/storage';
import { resourceOf } from '../resources';

/** A claim that names no class gets the default one. @source kubernetes v1.30 plugin/pkg/admission/storage/storageclass/setdefault/admission.go Admit */
export const plugin = defineAdmission({
  name: 'DefaultStorageClass',
  handles: ({ resource, verb }) => resource.kind === 'PersistentVolumeClaim' && verb === 'create',
  admit({ object, store }) {
    const claim = object as PersistentVolumeClaim;
    if (claim.spec.storageClassName !== undefined) return ok(claim);
    const classes = store.list(resourceOf('storageclasses', 'storage.k8s.io')) as StorageClass[];
    const [newest] = classes
      .filter(isDefaultClass)
      .sort((a, b) => createdAt(b) - createdAt(a) || (a.metadata.name < b.metadata.name ? -1 : 1));
    if (!newest) return ok(claim);
    const spec = { ...claim.spec, storageClassName: newest.metadata.name };
    const classed: PersistentVolumeClaim = { ...claim, spec };
    return ok(classed);
  },
});

const createdAt = ({ metadata }: StorageClass): number => parseTime(metadata.creationTimestamp);
