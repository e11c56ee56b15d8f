/** Which taints a pod bears. The scheduler, the taint eviction controller and the DaemonSet controller ask. */
import type { Toleration } from 'kubernetes-types/core/v1';
import type { Taint } from '../api/kinds';

/** @source kubernetes v1.30 staging/src/k8s.io/api/core/v1/toleration.go ToleratesTaint */
export function tolerates(toleration: Toleration, taint: Taint): boolean {
  const { effect = '', key = '', operator = '', value = '' } = toleration;
  if (effect !== '' && effect !== taint.effect) return false;
  if (key !== '' && key !== taint.key) return false;
  if (operator === 'Exists') return true;
  return (operator === '' || operator === 'Equal') && key !== '' && value === (taint.value ?? '');
}

/** The first taint that none of the tolerations bears. */
export const untolerated = (
  taints: readonly Taint[],
  tolerations: readonly Toleration[] | undefined = [],
): Taint | undefined =>
  taints.find((taint) => !tolerations.some((toleration) => tolerates(toleration, taint)));

/** How long taints are borne, in milliseconds; infinite for ever, `undefined` not at all. */
export function toleratedMs(
  taints: readonly Taint[],
  tolerations: readonly Toleration[] | undefined = [],
): number | undefined {
  let leastMs = Number.POSITIVE_INFINITY;
  for (const taint of taints) {
    // The first that matches counts, whatever the others say.
    const used = tolerations.find((toleration) => tolerates(toleration, taint));
    if (!used) return undefined;
    const { tolerationSeconds } = used;
    if (tolerationSeconds !== undefined)
      leastMs = Math.min(leastMs, Math.max(0, tolerationSeconds * 1_000));
  }
  return leastMs;
}
