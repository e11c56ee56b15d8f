/**
 * `3`, or `25%` of a total.
 * @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/util/intstr/intstr.go GetScaledValueFromIntOrPercent
 */
export function scaledValue(
  value: number | string | undefined,
  total: number,
  round: 'up' | 'down',
): number {
  if (value === undefined) return 0;
  if (typeof value === 'number') return value;
  const part = (Number.parseInt(value, 10) * total) / 100;
  return value.endsWith('%') ? Math[round === 'up' ? 'ceil' : 'floor'](part) : Number(value);
}
