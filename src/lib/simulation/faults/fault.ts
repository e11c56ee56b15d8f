import type { Cluster } from '../cluster/cluster';
import type { DockerResult } from '../cluster/docker';

/** One thing that can go wrong. A further one is a further file; its name is public. */
export interface Fault {
  /** What it is done to: `Node` for a machine's name. */
  readonly targetKind: 'Node';
  /** What does the same on the command line, and what undoes it. */
  readonly command: (target: string) => string;
  readonly healCommand: (target: string) => string;
  /** Whether a target has what this is done to; every one of its kind when it does not say. */
  readonly isPossible?: (cluster: Cluster, target: string) => boolean;
  /** Gives a text when it cannot be done. */
  inject(cluster: Cluster, target: string): string | undefined;
  heal(cluster: Cluster, target: string): string | undefined;
  /** Whether the world is in the state that this fault leads to. */
  isActive(cluster: Cluster, target: string): boolean;
}

export const defineFault = (fault: Fault): Fault => fault;

/** What docker said, as a fault reports it. */
export const outcomeOf = (result: DockerResult): string | undefined =>
  result.ok ? undefined : result.error;
