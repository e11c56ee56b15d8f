/** The processes of a node, as its tools list them. */
import type { Host } from '$lib/simulation/host/host';
import type { Process } from '$lib/simulation/host/process';

export const INIT = 1;
/** @source linux include/linux/sched.h TASK_COMM_LEN, without the NUL */
const COMMAND_NAME_MAX = 15;

export interface ListedProcess {
  readonly pid: number;
  readonly ppid: number;
  readonly startedAtMs: number;
  readonly name: string;
  readonly commandLine: string;
  /** What can be sent a signal; nothing for what only stands in the list. */
  readonly process?: Process;
}

/**
 * By pid.
 * @simplified Of systemd's helpers only init is there, and of a pod only its containers.
 */
export function processesOf({ units, runtime, bootedAtMs }: Host): ListedProcess[] {
  const services = [...units.values()].map(({ process }) => process);
  const containers = runtime.containers.map(({ process }) => process);
  const running = [...services, ...containers].filter(
    (process): process is Process => process?.isRunning ?? false,
  );
  const listed = running.map((process) => {
    const { pid, startedAtMs, name, commandLine } = process;
    return { pid, ppid: INIT, startedAtMs, name, commandLine, process };
  });
  const init = { pid: INIT, ppid: 0, startedAtMs: bootedAtMs };
  return [
    { ...init, name: 'systemd', commandLine: '/sbin/init' },
    ...listed.sort((a, b) => a.pid - b.pid),
  ];
}

/** As the kernel keeps it: cut. */
export const commandNameOf = ({ name }: { readonly name: string }): string =>
  name.slice(0, COMMAND_NAME_MAX);
