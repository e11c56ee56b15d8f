/** What a container's program is started with: its command and arguments, with its own environment put in. */
import type { Container, EnvVar } from 'kubernetes-types/core/v1';
import type { Pod } from '../api/kinds';
import { later } from './later';
import type { PodObjects } from './pods/objects';

/** What the kubelet knows of a pod when it starts one of its containers. */
export interface RunningPod {
  readonly pod: Pod;
  readonly hostIp: string;
  readonly podIp: string;
  readonly objects?: PodObjects;
}

/** Why a container's environment cannot be made. */
export class EnvironmentError extends Error {}

/** @source kubernetes v1.30 pkg/kubelet/container/helpers.go ExpandContainerCommandAndArgs */
export function containerCommand(running: RunningPod, container: Container): string[] {
  const { command = [], args = [] } = container;
  return wordsOf(environmentOf(running, container), [...command, ...args]);
}

export const wordsOf = (
  variables: ReadonlyMap<string, string>,
  words: readonly string[],
): string[] => words.map((word) => expandReferences(word, variables));

/**
 * A variable may refer to those before it.
 * @source kubernetes v1.30 pkg/kubelet/kubelet_pods.go makeEnvironmentVariables
 * @throws {EnvironmentError} when it refers to what is not there
 */
export function environmentOf(
  running: RunningPod,
  container: Container,
): ReadonlyMap<string, string> {
  const { envFrom = [] } = container;
  const variables =
    envFrom.length > 0 ? later.value.wholesOf(running, envFrom) : new Map<string, string>();
  for (const variable of container.env ?? []) {
    const { name, value = '', valueFrom } = variable;
    const found =
      value !== '' || !valueFrom
        ? expandReferences(value, variables)
        : valueOf(running, container, variable);
    if (found !== undefined) variables.set(name, found);
  }
  return variables;
}

function valueOf(running: RunningPod, container: Container, variable: EnvVar): string | undefined {
  const { fieldRef } = variable.valueFrom ?? {};
  return fieldRef
    ? fieldOf(running, fieldRef.fieldPath)
    : later.value.objectValueOf(running, container, variable);
}

/** @source kubernetes v1.30 pkg/kubelet/kubelet_pods.go podFieldSelectorRuntimeValue */
function fieldOf({ pod, hostIp, podIp }: RunningPod, path: string): string | undefined {
  const { metadata, spec } = pod;
  switch (path) {
    case 'spec.nodeName':
      return spec.nodeName ?? '';
    case 'spec.serviceAccountName':
      return spec.serviceAccountName ?? '';
    case 'status.hostIP':
    case 'status.hostIPs':
      return hostIp;
    case 'status.podIP':
    case 'status.podIPs':
      return podIp;
    case 'metadata.name':
      return metadata.name;
    case 'metadata.namespace':
      return metadata.namespace ?? '';
    case 'metadata.uid':
      return metadata.uid;
  }
  const [, map, key = ''] = /^metadata\.(annotations|labels)\['(.+)'\]$/.exec(path) ?? [];
  if (map === undefined) return undefined;
  return metadata[map as 'annotations' | 'labels']?.[key] ?? '';
}

/**
 * `$(NAME)` stands for a variable and stays when there is none of that name; `$$` stands for `$`.
 * @source kubernetes v1.30 third_party/forked/golang/expansion/expand.go Expand
 */
export const expandReferences = (text: string, variables: ReadonlyMap<string, string>): string =>
  text.replace(/\$(?:\$|\(([^)]*)\)|[^$])/g, (found, name: string | undefined) => {
    if (name !== undefined) return variables.get(name) ?? found;
    return found === '$$' ? '$' : found;
  });
