import type { Cluster } from '$lib/simulation/cluster/cluster';
import type { Container } from '$lib/simulation/host/container-runtime';
import type { Files } from '$lib/simulation/host/files';
import type { Host } from '$lib/simulation/host/host';
import { lateFiles } from '$lib/simulation/host/later';
import type { Sink } from './effect';
import { later } from './later';
import { manifestPaths } from './manifest-paths';

/** Where a shell runs: on the laptop, inside a node, or inside a container of a pod. */
export interface Place {
  readonly kind: 'laptop' | 'node' | 'container';
  /** `laptop`, or the host name: the node's name, the pod's. */
  readonly name: string;
  readonly user: string;
  readonly home: string;
  readonly files: Files;
  /** The node's inside, also of a container that runs there; absent on the laptop. */
  readonly host: Host | undefined;
  /** With its sandbox, whose network it has. */
  readonly container?: Container;
  /** Calls back when there is no more place to be in: the container has ended, or the way to it. */
  readonly whenGone?: (callback: () => void) => () => void;
  /** Where a network lies between, what is written waits while it is cut. */
  readonly beyond?: (sink: Sink) => Sink;
  readonly environment: Readonly<Record<string, string>>;
}

const LAPTOP_HOME = '/home/learner';

/** The learner's own machine, with docker, kubectl and its kubeconfig. */
export function laptop(cluster: Cluster): Place {
  const { scenario } = cluster;
  const { nowMs: madeAtMs } = cluster;
  let files: Files | undefined;
  return {
    kind: 'laptop',
    name: 'laptop',
    user: 'learner',
    home: LAPTOP_HOME,
    get files() {
      return (files ??= laptopFiles(cluster, madeAtMs));
    },
    host: undefined,
    environment: {
      HOME: LAPTOP_HOME,
      HOSTNAME: 'laptop',
      PATH: '/usr/local/bin:/usr/bin:/bin',
      PWD: LAPTOP_HOME,
      SHELL: '/bin/bash',
      TERM: 'xterm-256color',
      USER: 'learner',
    },
  };
}

/** Made when somebody looks at them first, as they were at the beginning. */
function laptopFiles(cluster: Cluster, madeAtMs: number): Files {
  const { scenario } = cluster;
  let isNew = true;
  const files = new lateFiles.value(() => (isNew ? madeAtMs : cluster.nowMs));
  files.makeDirectories('/tmp');
  files.put(
    `${LAPTOP_HOME}/.kube/config`,
    kubeconfig(scenario.clusterName, scenario.apiServerPort),
    '-rw-------',
  );
  for (const path of manifestPaths)
    if (scenario.manifests?.includes(path.split('/')[0] ?? '') ?? true)
      files.put(`${LAPTOP_HOME}/manifests/${path}`, () => later().manifestTexts.get(path) ?? '');
  isNew = false;
  return files;
}

/** Calls back when the machine is switched off, or the container has ended; gives what calls that off. */
export function watchPlace({ host, whenGone }: Place, callback: () => void): () => void {
  const unwatch = host?.network.watch(() => {
    if (!host.isRunning) callback();
  });
  const leave = whenGone?.(callback);
  return () => {
    unwatch?.();
    leave?.();
  };
}

function kubeconfig(cluster: string, port: number): string {
  const name = `kind-${cluster}`;
  return `apiVersion: v1
clusters:
- cluster:
    certificate-authority-data: DATA+OMITTED
    server: https://127.0.0.1:${port}
  name: ${name}
contexts:
- context:
    cluster: ${name}
    user: ${name}
  name: ${name}
current-context: ${name}
kind: Config
preferences: {}
users:
- name: ${name}
  user:
    client-certificate-data: DATA+OMITTED
    client-key-data: DATA+OMITTED
`;
}
