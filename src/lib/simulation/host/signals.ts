/** What `kill` does to a process of a machine. */
import { objectKey } from '../api/object';
import type { Host } from './host';
import type { Process } from './process';

export type Signal = 'TERM' | 'KILL' | 'STOP' | 'CONT';

/** Signals that wait until a stopped process goes on. */
const waiting = new WeakMap<Process, true>();

/**
 * Sends a signal to a service's main process, or to a container's.
 * @simplified A service that is asked to end has ended at once, with exit code 0.
 */
export function sendSignal(host: Host, process: Process, signal: Signal): void {
  if (!process.isRunning) return;
  const { world } = host;
  const container = host.runtime.containers.find((each) => each.process === process);
  const object = container
    ? objectKey({ kind: 'Pod', metadata: container.sandbox.pod })
    : `Node/${host.name}`;
  const summary = `kill -${signal} ${process.pid} (${process.name})`;
  world.trace.follow('fault', host.lane, summary, object);
  switch (signal) {
    case 'KILL':
      process.kill();
      return;
    case 'TERM':
      terminate(host, process);
      return;
    case 'STOP':
      process.freeze('stopped');
      if (!container) host.network.endpoint(host.name).silentBecause = world.clock.cause;
      host.network.notify();
      return;
    case 'CONT':
      process.thaw('stopped');
      host.network.notify();
      process.catchUp();
      if (waiting.delete(process)) terminate(host, process);
  }
}

function terminate(host: Host, process: Process): void {
  const container = host.runtime.containers.find((each) => each.process === process);
  if (!process.isRunning) return;
  if (process.isStopped) waiting.set(process, true);
  else if (container) host.runtime.terminate(container);
  else process.exit(0);
}
