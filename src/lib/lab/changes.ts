/** Which trace events a reader wants to stop at. */
import type { TraceEvent } from '$lib/simulation/clock/trace';

/** Transitions that come round every few seconds whether anything is wrong or not. */
const ROUTINE = [
  /^node-lease: (waiting → renewing|renewing → waiting|ensuring\.\w+ → ensuring\.)/,
  /^node-status: /,
  /^reflector/,
  /^leader-election: /,
];

export function isChange({ kind, object = '', summary }: TraceEvent): boolean {
  switch (kind) {
    case 'fault':
      return true;
    case 'transition':
      return !ROUTINE.some((pattern) => pattern.test(summary));
    case 'object-written':
      return /^(Node|Pod)\//.test(object);
    default:
      return false;
  }
}
