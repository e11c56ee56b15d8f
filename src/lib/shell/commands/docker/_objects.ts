/** Containers and networks as the docker engine's API describes them. */
import { rfc3339, rfc3339Micro } from '$lib/simulation/api/time';
import type { Cluster } from '$lib/simulation/cluster/cluster';
import type { DockerContainer } from '$lib/simulation/cluster/docker';
import { stateOf } from './ps';

const NEVER = '0001-01-01T00:00:00Z';

export function containerObject(cluster: Cluster, container: DockerContainer): object {
  const { world, docker } = cluster;
  const { id, name, node, exitCode, createdAtMs, startedAtMs, finishedAtMs } = container;
  // Go leaves out zeros at the end of a fraction.
  const at = (ms: number) => rfc3339Micro(world.startsAtEpochMs + ms, 0).replace(/\.?0+Z$/, 'Z');
  const state = stateOf(container);
  const isUp = state !== 'exited';
  const network = {
    NetworkID: docker.networkId,
    EndpointID: isUp ? endpointId(container) : '',
    Gateway: isUp ? cluster.network.gateway : '',
    IPAddress: isUp ? node.spec.ip : '',
    IPPrefixLen: isUp ? 16 : 0,
    MacAddress: isUp ? node.spec.macAddress : '',
  };
  return {
    Id: id,
    Created: at(createdAtMs),
    Path: '/usr/local/bin/entrypoint',
    Args: ['/sbin/init'],
    State: {
      Status: state,
      Running: isUp,
      Paused: state === 'paused',
      Restarting: false,
      OOMKilled: false,
      Dead: false,
      Pid: isUp ? 1_000 + cluster.docker.containers.indexOf(container) : 0,
      ExitCode: exitCode,
      Error: '',
      StartedAt: at(startedAtMs),
      FinishedAt: finishedAtMs === 0 ? NEVER : at(finishedAtMs),
    },
    Name: `/${name}`,
    RestartCount: 0,
    Config: {
      Hostname: name,
      Image: `kindest/node:${world.profile.version}`,
      Labels: {
        'io.x-k8s.kind.cluster': cluster.scenario.clusterName,
        'io.x-k8s.kind.role': node.spec.isControlPlane ? 'control-plane' : 'worker',
      },
    },
    HostConfig: { NetworkMode: 'kind', Privileged: true },
    NetworkSettings: { Networks: node.isConnected ? { kind: network } : {} },
  };
}

/** `docker network inspect kind`: who is not plugged in, or off, is not in `Containers`. */
export function networkObject(cluster: Cluster): object {
  const { docker, network, world } = cluster;
  const plugged = docker.containers.filter(
    ({ node, state }) => node.isConnected && state !== 'exited',
  );
  const earliestMs = Math.min(...docker.containers.map(({ createdAtMs }) => createdAtMs));
  return {
    Name: network.name,
    Id: docker.networkId,
    Created: rfc3339(world.startsAtEpochMs + earliestMs),
    Scope: 'local',
    Driver: 'bridge',
    EnableIPv6: false,
    IPAM: {
      Driver: 'default',
      Options: {},
      Config: [{ Subnet: network.subnet, Gateway: network.gateway }],
    },
    Internal: false,
    Attachable: false,
    Ingress: false,
    ConfigFrom: { Network: '' },
    ConfigOnly: false,
    Containers: Object.fromEntries(
      plugged.map((container) => [
        container.id,
        {
          Name: container.name,
          EndpointID: endpointId(container),
          MacAddress: container.node.spec.macAddress,
          IPv4Address: `${container.node.spec.ip}/16`,
          IPv6Address: '',
        },
      ]),
    ),
    Options: {
      'com.docker.network.bridge.enable_ip_masquerade': 'true',
      'com.docker.network.driver.mtu': '1500',
    },
    Labels: {},
  };
}

/** @simplified docker draws a new one each time that a container is plugged in. */
const endpointId = ({ id }: DockerContainer): string => [...id].reverse().join('');
