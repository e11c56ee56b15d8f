/** What containers find in their volumes. */
import type { Volume, VolumeProjection } from 'kubernetes-types/core/v1';
import type { ConfigMap, Pod } from '../../api/kinds';
import type { Secret } from '../../api/workloads';
import { Files } from '../../host/files';
import type { Host } from '../../host/host';
import type { Looked, PodObjects } from './objects';
import { secretText } from './secret-text';

interface Items {
  readonly items?: readonly { readonly key: string; readonly path: string }[];
}

/** A volume's files, and where in them the volume begins. */
export interface VolumeFiles {
  readonly files: Files;
  readonly root: string;
}

/** Where the volume of a claim lies on the node; `undefined` when it lies nowhere here. */
export type ClaimPath = (claimName: string) => string | undefined;

/** The volume's files as a pod's containers share them. */
export function volumeFiles(
  host: Host,
  pod: Pod,
  volume: Volume,
  { objects, claimPath }: { readonly objects: PodObjects; readonly claimPath: ClaimPath },
): VolumeFiles {
  const path = volume.hostPath?.path ?? pathOfClaim(volume, claimPath);
  if (path !== undefined) {
    if (volume.hostPath?.type !== 'File') host.files.makeDirectories(path);
    return { files: host.files, root: path };
  }
  const files = new Files(() => host.world.clock.nowMs);
  const { namespace = '' } = pod.metadata;
  const { configMap, secret, projected, downwardAPI } = volume;
  if (configMap)
    putConfigMap(files, () => objects.configMap(namespace, configMap.name ?? ''), configMap);
  if (secret) putSecret(files, () => objects.secret(namespace, secret.secretName ?? ''), secret);
  for (const { path: at, fieldRef } of downwardAPI?.items ?? [])
    files.put(`/${at}`, () => fieldText(pod, fieldRef?.fieldPath ?? ''));
  for (const source of projected?.sources ?? []) putSource(files, pod, source, objects);
  return { files, root: '/' };
}

const pathOfClaim = (volume: Volume, claimPath: ClaimPath): string | undefined =>
  volume.persistentVolumeClaim && claimPath(volume.persistentVolumeClaim.claimName);

function putConfigMap(files: Files, look: () => Looked<ConfigMap>, { items }: Items): void {
  const data = () => {
    const found = look();
    return typeof found === 'string' ? {} : (found.data ?? {});
  };
  const wanted = items ?? Object.keys(data()).map((key) => ({ key, path: key }));
  // What is changed later is seen in the volume too.
  for (const { key, path } of wanted) files.put(`/${path}`, () => data()[key] ?? '');
}

function putSecret(files: Files, look: () => Looked<Secret>, { items }: Items): void {
  const text = (key: string) => {
    const found = look();
    return typeof found === 'string' ? '' : (secretText(found, key) ?? '');
  };
  const found = look();
  const keys = typeof found === 'string' ? [] : Object.keys(found.data ?? {});
  for (const { key, path } of items ?? keys.map((each) => ({ key: each, path: each })))
    files.put(`/${path}`, () => text(key));
}

function putSource(
  files: Files,
  pod: Pod,
  { configMap, secret, downwardAPI, serviceAccountToken }: VolumeProjection,
  objects: PodObjects,
): void {
  const { namespace = '' } = pod.metadata;
  if (configMap)
    putConfigMap(files, () => objects.configMap(namespace, configMap.name ?? ''), configMap);
  if (secret) putSecret(files, () => objects.secret(namespace, secret.name ?? ''), secret);
  for (const { path, fieldRef } of downwardAPI?.items ?? [])
    files.put(`/${path}`, () => fieldText(pod, fieldRef?.fieldPath ?? ''));
  // Nobody checks it: a request from a pod is known by its account's name.
  if (serviceAccountToken)
    files.put(
      `/${serviceAccountToken.path}`,
      `simulated-token.${namespace}.${pod.spec.serviceAccountName ?? 'default'}`,
    );
}

function fieldText({ metadata, spec }: Pod, path: string): string {
  const texts: Readonly<Record<string, string | undefined>> = {
    'metadata.name': metadata.name,
    'metadata.namespace': metadata.namespace,
    'metadata.uid': metadata.uid,
    'spec.nodeName': spec.nodeName,
    'spec.serviceAccountName': spec.serviceAccountName,
  };
  const map = { 'metadata.labels': metadata.labels, 'metadata.annotations': metadata.annotations }[
    path
  ];
  if (map)
    return Object.entries(map)
      .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
      .join('\n');
  return texts[path] ?? '';
}
