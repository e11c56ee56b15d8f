/** What pods refer to, as the kubelet's copies of the API have it. */
import type { ConfigMap, Pod, Service } from '../../api/kinds';
import type { Secret } from '../../api/workloads';

/** An object, that there is none, or that nobody could tell yet. */
export type Looked<T> = T | 'missing' | 'not synced';

export interface PodObjects {
  configMap(namespace: string, name: string): Looked<ConfigMap>;
  secret(namespace: string, name: string): Looked<Secret>;
  services(): readonly Service[];
}

type Reference = readonly [kind: 'configmaps' | 'secrets', key: string];

/** The ConfigMaps and Secrets that a pod mounts or takes its environment from. */
export function referencesOf(pod: Pod): readonly Reference[] {
  const { namespace = '' } = pod.metadata;
  const configMaps: (string | undefined)[] = [];
  const secrets: (string | undefined)[] = [];
  for (const { configMap, secret, projected } of pod.spec.volumes ?? []) {
    configMaps.push(configMap?.name);
    secrets.push(secret?.secretName);
    for (const source of projected?.sources ?? []) {
      configMaps.push(source.configMap?.name);
      secrets.push(source.secret?.name);
    }
  }
  for (const { env = [], envFrom = [] } of [
    ...(pod.spec.initContainers ?? []),
    ...pod.spec.containers,
  ]) {
    for (const { valueFrom } of env) {
      configMaps.push(valueFrom?.configMapKeyRef?.name);
      secrets.push(valueFrom?.secretKeyRef?.name);
    }
    for (const { configMapRef, secretRef } of envFrom) {
      configMaps.push(configMapRef?.name);
      secrets.push(secretRef?.name);
    }
  }
  const named = (kind: Reference[0], names: readonly (string | undefined)[]): Reference[] =>
    names.flatMap((name) => (name === undefined ? [] : [[kind, `${namespace}/${name}`] as const]));
  return [...named('configmaps', configMaps), ...named('secrets', secrets)];
}
