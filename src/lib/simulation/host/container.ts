/** What containerd keeps of sandboxes and containers. */
import type { ContainerLogLine } from '../api/container-log';
import type { World } from '../clock/world';
import type { HttpService } from '../network/http-service';
import type { Listener } from '../network/network';
import type { Files } from './files';
import type { MicroTime } from './micro-time';
import type { Process } from './process';

export interface PodIdentity {
  readonly uid: string;
  readonly name: string;
  readonly namespace: string;
}

export interface Sandbox {
  readonly id: string;
  readonly pod: PodIdentity;
  readonly attempt: number;
  readonly createdAtMs: number;
  readonly ip: string;
  readonly usesHostNetwork: boolean;
  /** As its containers see it; the node's own on the host's network. */
  readonly hostname: string;
  /** Who takes connections at the pod's own address, by port. `isHttpService` tells those that speak HTTP. */
  readonly listeners: Map<number, Listener>;
  isReady: boolean;
}

export interface Container {
  readonly id: string;
  readonly name: string;
  readonly sandbox: Sandbox;
  readonly attempt: number;
  /** As the pod's spec names it. */
  readonly image: string;
  /** In full: `docker.io/library/nginx:1.27`. */
  readonly imageName: string;
  readonly imageId: string;
  readonly imageRef: string;
  /** The command line, the image's own words included. */
  readonly command: readonly string[];
  /** What the image and the pod's spec set, in the order in which `env` prints it. */
  readonly environment: ReadonlyMap<string, string>;
  readonly workingDirectory: string;
  /** Its own files, and the volumes that are mounted into it. */
  readonly files: Files;
  readonly createdAtMs: number;
  readonly log: ContainerLogLine[];
  state: 'Running' | 'Exited';
  startedAtMs: number;
  finishedAtMs: number;
  exitCode: number;
  /** Why it ended, if its exit code does not say it: `OOMKilled`, `StartError`. */
  reason: string | undefined;
  message: string | undefined;
  process: Process;
}

export interface ContainerSpec {
  readonly name: string;
  readonly image: string;
  /** Of the pod's spec: instead of the image's entry point. */
  readonly command: readonly string[];
  /** Of the pod's spec: instead of the image's command. */
  readonly args?: readonly string[];
  readonly attempt: number;
  /** Made once somebody looks, from what was there when the container was started. */
  readonly environment?: () => readonly (readonly [name: string, value: string])[];
  readonly workingDirectory?: string | undefined;
  /** Puts volumes and the kubelet's own files in their places, once somebody looks. */
  readonly furnish?: (files: Files) => void;
}

/** What a container's program is given when it starts. */
export interface ProgramEnvironment {
  readonly world: World;
  readonly container: Container;
  readonly process: Process;
  readonly microTime: MicroTime;
  /** Writes a line of the container's log. The text is made when it is read. */
  readonly print: (text: () => string, stream?: 'stdout' | 'stderr') => void;
  /** Takes connections at a port of the pod until the process exits; `false` when somebody else does already. */
  readonly listen: (port: number, service: Listener | HttpService) => boolean;
  /** What the program does when it is asked to end; without this it ends with 0 after a moment. */
  readonly whenTerminated: (handler: () => void) => void;
}

/** What a container does while it runs; nothing, for most. */
export type Program = (environment: ProgramEnvironment) => void;
