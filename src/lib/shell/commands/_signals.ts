/** Signals as they are named on a command line. */
import type { Signal } from '$lib/simulation/host/signals';

/** @source linux include/uapi/asm-generic/signal.h */
const NAMES =
  'HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS'.split(
    ' ',
  );

const simulated: Readonly<Record<string, Signal>> = {
  TERM: 'TERM',
  KILL: 'KILL',
  STOP: 'STOP',
  CONT: 'CONT',
};

export type Named =
  | { readonly kind: 'signal'; readonly signal: Signal }
  /** Signal 0: only whether it could be sent. */
  | { readonly kind: 'probe' }
  | { readonly kind: 'not simulated'; readonly name: string }
  | { readonly kind: 'unknown' };

/** `9`, `KILL`, `SIGKILL`, `kill`. */
export function namedSignal(text: string): Named {
  if (text === '0') return { kind: 'probe' };
  const name = /^\d+$/.test(text)
    ? NAMES[Number(text) - 1]
    : text.toUpperCase().replace(/^SIG/, '');
  if (name === undefined || !NAMES.includes(name)) return { kind: 'unknown' };
  const signal = simulated[name];
  return signal ? { kind: 'signal', signal } : { kind: 'not simulated', name };
}
