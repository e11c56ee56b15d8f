/** What a container's environment takes from ConfigMaps, Secrets and its own resources. */
import type { Container, EnvFromSource, EnvVar } from 'kubernetes-types/core/v1';
import { parseQuantity } from '../../api/quantity';
import { EnvironmentError, type RunningPod } from '../container-command';
import { secretText } from './secret-text';

/** `envFrom`: every key of a ConfigMap or Secret is a variable. */
export function wholesOf(
  { pod, objects }: RunningPod,
  envFrom: readonly EnvFromSource[],
): Map<string, string> {
  const variables = new Map<string, string>();
  const { namespace = '' } = pod.metadata;
  for (const { configMapRef, secretRef, prefix = '' } of envFrom) {
    const name = configMapRef?.name ?? secretRef?.name ?? '';
    const kind = configMapRef ? 'configmap' : 'secret';
    const found = configMapRef
      ? objects?.configMap(namespace, name)
      : objects?.secret(namespace, name);
    if (found === undefined) continue;
    if (typeof found === 'string') {
      if ((configMapRef ?? secretRef)?.optional) continue;
      throw new EnvironmentError(`${kind} "${name}" not found`);
    }
    for (const key of Object.keys(found.data ?? {})) {
      const text = configMapRef ? found.data?.[key] : secretText(found, key);
      variables.set(`${prefix}${key}`, text ?? '');
    }
  }
  return variables;
}

/** A variable that stands for a key of an object, or for what the container may use. */
export function objectValueOf(
  { pod, objects }: RunningPod,
  container: Container,
  { valueFrom }: EnvVar,
): string | undefined {
  const { configMapKeyRef, secretKeyRef, resourceFieldRef } = valueFrom ?? {};
  if (resourceFieldRef) return resourceOf(container, resourceFieldRef.resource);
  const reference = configMapKeyRef ?? secretKeyRef;
  const { namespace = '' } = pod.metadata;
  if (!reference || !objects) return undefined;
  const { name = '', key } = reference;
  const found = configMapKeyRef
    ? objects.configMap(namespace, name)
    : objects.secret(namespace, name);
  const kind = configMapKeyRef ? 'configmap' : 'secret';
  if (typeof found === 'string') return refuse(reference, `${kind} "${name}" not found`);
  const text = configMapKeyRef ? found.data?.[key] : secretText(found, key);
  const where = configMapKeyRef ? 'ConfigMap' : 'Secret';
  return text ?? refuse(reference, `couldn't find key ${key} in ${where} ${namespace}/${name}`);
}

function refuse(
  { optional = false }: { readonly optional?: boolean },
  why: string,
): string | undefined {
  if (!optional) throw new EnvironmentError(why);
  return undefined;
}

/** @source kubernetes v1.30 pkg/api/v1/resource/helpers.go ExtractContainerResourceValue */
function resourceOf({ resources = {} }: Container, path: string): string {
  const [kind = '', ...rest] = path.split('.');
  const amounts = kind === 'limits' ? resources.limits : resources.requests;
  const text = amounts?.[rest.join('.')];
  return String(Math.ceil((text === undefined ? undefined : parseQuantity(text)) ?? 0));
}
