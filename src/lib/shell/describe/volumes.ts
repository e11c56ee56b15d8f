import type { Volume } from 'kubernetes-types/core/v1';
import type { DescriptionWriter } from './writer';

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/describe/describe.go describeVolumes */
export function writeVolumes(
  writer: DescriptionWriter,
  volumes: readonly Volume[],
  isTemplate = false,
): void {
  writer.line(isTemplate ? 1 : 0, volumes.length > 0 ? 'Volumes:' : 'Volumes:\t<none>');
  for (const volume of volumes) {
    writer.line(1, `${isTemplate ? ' ' : ''}${volume.name}:`);
    for (const row of rowsOf(volume)) writer.line(2, row.join('\t'));
  }
}

type Row = readonly [label: string, value: string];

/** The lines of a volume's source, also of a PersistentVolume's. */
export function rowsOf(volume: Omit<Volume, 'name'>): readonly Row[] {
  const { configMap, secret, hostPath, emptyDir, persistentVolumeClaim, downwardAPI } = volume;
  if (volume.projected) return projectedRows(volume.projected);
  if (configMap)
    return [
      ['Type:', 'ConfigMap (a volume populated by a ConfigMap)'],
      ['Name:', configMap.name ?? ''],
      ['Optional:', String(configMap.optional ?? false)],
    ];
  if (secret)
    return [
      ['Type:', 'Secret (a volume populated by a Secret)'],
      ['SecretName:', secret.secretName ?? ''],
      ['Optional:', String(secret.optional ?? false)],
    ];
  if (hostPath)
    return [
      ['Type:', 'HostPath (bare host directory volume)'],
      ['Path:', hostPath.path],
      ['HostPathType:', hostPath.type ?? '<none>'],
    ];
  if (emptyDir)
    return [
      ['Type:', "EmptyDir (a temporary directory that shares a pod's lifetime)"],
      ['Medium:', emptyDir.medium ?? ''],
      ['SizeLimit:', emptyDir.sizeLimit ?? '<unset>'],
    ];
  if (persistentVolumeClaim)
    return [
      [
        'Type:',
        'PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)',
      ],
      ['ClaimName:', persistentVolumeClaim.claimName],
      ['ReadOnly:', String(persistentVolumeClaim.readOnly ?? false)],
    ];
  if (downwardAPI)
    return [
      ['Type:', 'DownwardAPI (a volume populated by information about the pod)'],
      ['Items:', ''],
    ];
  return [];
}

function projectedRows({ sources = [] }: NonNullable<Volume['projected']>): readonly Row[] {
  const rows: Row[] = [
    ['Type:', 'Projected (a volume that contains injected data from multiple sources)'],
  ];
  for (const { secret, downwardAPI, configMap, serviceAccountToken } of sources)
    if (secret)
      rows.push(
        ['SecretName:', secret.name ?? ''],
        ['SecretOptionalName:', pointer(secret.optional)],
      );
    else if (downwardAPI) rows.push(['DownwardAPI:', 'true']);
    else if (configMap)
      rows.push(
        ['ConfigMapName:', configMap.name ?? ''],
        ['ConfigMapOptional:', pointer(configMap.optional)],
      );
    else if (serviceAccountToken)
      rows.push([
        'TokenExpirationSeconds:',
        String(serviceAccountToken.expirationSeconds ?? 3_600),
      ]);
  return rows;
}

/** A pointer that Go prints as it is. */
const pointer = (value: boolean | undefined): string =>
  value === undefined ? '<nil>' : String(value);
