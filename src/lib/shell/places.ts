/** Where shells are opened from the laptop. */
import type { Container } from '$lib/simulation/host/container-runtime';
import type { ClusterNode } from '$lib/simulation/cluster/node';
import type { Host } from '$lib/simulation/host/host';
import type { Place } from './place';

/**
 * A root shell inside a node container. Only the control plane is told where a kubeconfig is.
 * @source kind v0.24 pkg/cluster/internal/providers/docker/provision.go runArgsForNode
 */
export function insideNode({ host, spec }: ClusterNode): Place {
  return {
    kind: 'node',
    name: host.name,
    user: 'root',
    home: '/root',
    files: host.files,
    host,
    environment: {
      HOME: '/root',
      HOSTNAME: host.name,
      ...(spec.isControlPlane && { KUBECONFIG: '/etc/kubernetes/admin.conf' }),
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      PWD: '/',
      TERM: 'xterm',
      container: 'docker',
    },
  };
}

/** A shell inside a container, as `kubectl exec` and `crictl exec` open it. */
export function insideContainer(
  host: Host,
  container: Container,
  whenGone: NonNullable<Place['whenGone']> = () => () => undefined,
): Place {
  const { sandbox, files, environment, workingDirectory, process } = container;
  return {
    kind: 'container',
    name: sandbox.hostname,
    user: 'root',
    home: '/root',
    files,
    host,
    container,
    environment: {
      HOME: '/root',
      HOSTNAME: sandbox.hostname,
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      ...Object.fromEntries(environment),
      PWD: workingDirectory || '/',
    },
    whenGone(callback) {
      let isOver = false;
      process.whenExited(() => {
        if (!isOver) callback();
      });
      const unwatch = whenGone(callback);
      return () => {
        isOver = true;
        unwatch();
      };
    },
  };
}
