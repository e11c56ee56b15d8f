import { ok } from '../../api/status';
import { defineAdmission } from '../admission-plugin';

const finalizers: Readonly<Record<string, string>> = {
  PersistentVolume: 'kubernetes.io/pv-protection',
  PersistentVolumeClaim: 'kubernetes.io/pvc-protection',
};

/** Storage that is in use outlives its deletion. @source kubernetes v1.30 plugin/pkg/admission/storage/storageobjectinuseprotection/admission.go Admit */
export const plugin = defineAdmission({
  name: 'StorageObjectInUseProtection',
  handles: ({ resource, verb }) => verb === 'create' && resource.kind in finalizers,
  admit({ object }) {
    const finalizer = finalizers[object.kind] ?? '';
    const given = object.metadata.finalizers ?? [];
    if (given.includes(finalizer)) return ok(object);
    return ok({ ...object, metadata: { ...object.metadata, finalizers: [...given, finalizer] } });
  },
});
