import type { Container } from '$lib/simulation/host/container-runtime';
import { defineCommand, type Invocation } from '../command';
import { fail, print, type Program } from '../effect';
import { commandNameOf, INIT, processesOf, type ListedProcess } from '../processes';

/**
 * `ps`, `ps -e`, `ps -ef`, `ps aux`: the node's processes.
 * @simplified What a process uses of CPU and memory is not simulated and shown as `-`; of systemd's helpers only init is there.
 */
export const command = defineCommand({
  usage: 'ps [-e] [-f] [aux]',
  summary: 'Report a snapshot of the current processes',
  places: ['node', 'container'],

  *run(invocation): Program {
    const letters = invocation.args.map((arg) => arg.replace(/^-/, '')).join('');
    const unknown = /[^efauxwA]/.exec(letters)?.[0];
    if (unknown !== undefined) return yield* fail(`not simulated: ps option ${unknown}`);
    const { place, cluster } = invocation;
    if (!place.host) return 1;
    if (place.container) return yield* inContainer(invocation, place.container, letters);
    const rows = /[eaxA]/.test(letters) ? processesOf(place.host) : [];
    yield* print(
      tableOf(letters, [...rows, ownProcess(invocation)], cluster.world.startsAtEpochMs),
    );
    return 0;
  },
});

/** A container sees its own processes alone: its program, the shell if one was opened, and ps. */
function* inContainer(
  { cluster, place, args, state }: Invocation,
  container: Container,
  letters: string,
): Program {
  const { process } = container;
  const at = { ppid: 0, startedAtMs: cluster.nowMs };
  const { name: shell, isInteractive } = state.program;
  const { name, commandLine, startedAtMs } = process;
  const rows: ListedProcess[] = [
    { ppid: 0, pid: INIT, startedAtMs, name, commandLine },
    ...(isInteractive && state.depth > 0
      ? [{ ...at, pid: 7, name: shell, commandLine: shell }]
      : []),
    { ...at, pid: 14, name: 'ps', commandLine: ['ps', ...args].join(' ') },
  ];
  if (!state.isAsh) {
    yield* print(tableOf(letters, rows, cluster.world.startsAtEpochMs));
    return 0;
  }
  const lines = rows.map(
    (row) => `${String(row.pid).padStart(5)} ${place.user.padEnd(8)}  0:00 ${row.commandLine}\n`,
  );
  yield* print(`PID   USER     TIME  COMMAND\n${lines.join('')}`);
  return 0;
}

/** ps itself; its pid is a free one. */
function ownProcess({ cluster, place, args }: Invocation): ListedProcess {
  const pids = place.host ? processesOf(place.host).map(({ pid }) => pid) : [];
  return {
    pid: Math.max(INIT, ...pids) + 10,
    ppid: 0,
    startedAtMs: cluster.nowMs,
    name: 'ps',
    commandLine: ['ps', ...args].join(' '),
  };
}

function tableOf(letters: string, rows: readonly ListedProcess[], startsAtEpochMs: number): string {
  const clockTime = (ms: number) => new Date(startsAtEpochMs + ms).toISOString().slice(11, 16);
  if (/[ux]/.test(letters)) {
    const header = 'USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND';
    const lines = rows.map(
      ({ pid, startedAtMs, commandLine, process }) =>
        `root     ${String(pid).padStart(7)}    -    -      -     - ?        ${process?.isStopped ? 'Ts' : 'Ss'}   ${clockTime(startedAtMs)}      - ${commandLine}`,
    );
    return `${[header, ...lines].join('\n')}\n`;
  }
  if (letters.includes('f')) {
    const header = 'UID          PID    PPID  C STIME TTY          TIME CMD';
    const lines = rows.map(
      ({ pid, ppid, startedAtMs, commandLine }) =>
        `root     ${String(pid).padStart(7)} ${String(ppid).padStart(7)}  - ${clockTime(startedAtMs)} ?               - ${commandLine}`,
    );
    return `${[header, ...lines].join('\n')}\n`;
  }
  const lines = rows.map(
    (row) => `${String(row.pid).padStart(7)} ?               - ${commandNameOf(row)}`,
  );
  return `${['    PID TTY          TIME CMD', ...lines].join('\n')}\n`;
}
