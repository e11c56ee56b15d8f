/** What a container's program is started with: its command and arguments, with its own environment put in. */
import type { Container, EnvVar } from 'kubernetes-types/core/v1';
import type { Pod } from '../api/kinds';

/** What the kubelet knows of a pod when it starts one of its containers. */
interface RunningPod {
  readonly pod: Pod;
  readonly hostIp: string;
  readonly podIp: string;
}

/** @source kubernetes v1.30 pkg/kubelet/container/helpers.go ExpandContainerCommandAndArgs */
export function containerCommand(running: RunningPod, container: Container): string[] {
  const { command = [], args = [], env = [] } = container;
  const variables = environmentOf(running, env);
  return [...command, ...args].map((word) => expandReferences(word, variables));
}

/**
 * A variable may refer to those before it.
 * @source kubernetes v1.30 pkg/kubelet/kubelet_pods.go makeEnvironmentVariables
 * @simplified What comes from a Service, a ConfigMap, a Secret or a container's resources is not there, and a reference to it stays.
 */
function environmentOf(running: RunningPod, env: readonly EnvVar[]): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  for (const { name, value = '', valueFrom } of env) {
    if (value !== '' || !valueFrom) {
      variables.set(name, expandReferences(value, variables));
      continue;
    }
    const field = valueFrom.fieldRef && fieldOf(running, valueFrom.fieldRef.fieldPath);
    if (field !== undefined) variables.set(name, field);
  }
  return variables;
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
