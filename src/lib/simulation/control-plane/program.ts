import type { ProgramEnvironment } from '../host/container-runtime';
import type { Host } from '../host/host';
import type { ApiServer } from '../apiserver/server';
import type { RunningMachine } from '../machines/actor';

/** What a program of the control plane finds around it. */
export interface ControlPlaneEnvironment extends ProgramEnvironment {
  readonly host: Host;
  /** What etcd keeps on disk, and the server's handling of it. */
  readonly api: ApiServer;
  /** `--v` of this program. */
  readonly verbosity: number;
  /** How long the program takes until it serves; 0 while a scenario is being set up. */
  readonly isSettingUp: boolean;
}

/** A running component, for those who look in from outside. */
export interface Component {
  readonly machines: () => readonly RunningMachine[];
}

/** A program of the control plane. A further one is a further file in `programs/`, named as its executable. */
export type ControlPlaneProgram<T extends Component = Component> = (
  environment: ControlPlaneEnvironment,
) => T;

/** What `--v` says in a command line. */
export const verbosityOf = (command: readonly string[]): number =>
  Number(command.findLast((word) => word.startsWith('--v='))?.slice('--v='.length) ?? 0);
