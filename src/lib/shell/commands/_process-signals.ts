/** Sending a signal to what `ps` lists. */
import type { Host } from '$lib/simulation/host/host';
import { sendSignal } from '$lib/simulation/host/signals';
import type { ListedProcess } from '../processes';
import type { Named } from './_signals';

/** What a runtime that comes back does with its containers is not simulated. */
const RUNTIME = 'containerd';

/** What is left once a signal is known, and simulated. */
export type Sendable = Extract<Named, { readonly kind: 'signal' | 'probe' }>;

/** Sends it; gives what is not simulated of that. */
export function signalTo(host: Host, listed: ListedProcess, named: Sendable): string | undefined {
  const { process, pid, name } = listed;
  if (named.kind === 'probe') return undefined;
  const { signal } = named;
  // The kernel keeps init from signals that it does not handle, and from these two in any case.
  if (!process)
    return signal === 'KILL' || signal === 'STOP' || signal === 'CONT'
      ? undefined
      : `kill -${signal} ${pid} (${name})`;
  if (name === RUNTIME) return `kill -${signal} ${pid} (${name})`;
  sendSignal(host, process, signal);
  return undefined;
}
