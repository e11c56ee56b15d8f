import type { Cluster } from '$lib/simulation/cluster/cluster';
import type { Container } from '$lib/simulation/host/container-runtime';
import type { Files } from '$lib/simulation/host/files';
import type { Host } from '$lib/simulation/host/host';
import type { Sink } from './effect';
import { lines } from './later';

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

export const LAPTOP_HOME = '/home/learner';

/** The learner's own machine, with docker, kubectl and its kubeconfig. */
export function laptop(cluster: Cluster): Place {
  const { nowMs: madeAtMs } = cluster;
  let files: Files | undefined;
  return {
    kind: 'laptop',
    name: 'laptop',
    user: 'learner',
    home: LAPTOP_HOME,
    // Made when somebody looks at them first, as they were at the beginning.
    get files() {
      return (files ??= lines.value.laptopFiles(cluster, madeAtMs));
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
