import type { KubeObject } from '../../api/object';

const modes: Readonly<Record<string, string>> = {
  ReadWriteOnce: 'RWO',
  ReadOnlyMany: 'ROX',
  ReadWriteMany: 'RWX',
  ReadWriteOncePod: 'RWOP',
};

/** `RWO,ROX`. @source kubernetes v1.30 pkg/apis/core/helper/helpers.go GetAccessModesAsString */
export const accessModes = (given: readonly string[] = []): string =>
  Object.entries(modes)
    .flatMap(([mode, short]) => (given.includes(mode) ? [short] : []))
    .join(',');

/** @source kubernetes v1.30 pkg/volume/util/storageclass.go IsDefaultAnnotation */
export const isDefaultClass = ({ metadata }: KubeObject): boolean =>
  metadata.annotations?.['storageclass.kubernetes.io/is-default-class'] === 'true';
