/** @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go IsValidPortNum, IsValidPortName */

export const portNumberProblem = (port: number): string | undefined =>
  Number.isInteger(port) && port >= 1 && port <= 65_535
    ? undefined
    : 'must be between 1 and 65535, inclusive';

export function portNameProblem(name: string): string | undefined {
  if (name.length > 15) return 'must be no more than 15 characters';
  if (!/^[-a-z0-9]+$/.test(name))
    return 'must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)';
  if (!/[a-z]/.test(name)) return 'must contain at least one letter (a-z)';
  if (name.includes('--')) return 'must not contain consecutive hyphens';
  return name.startsWith('-') || name.endsWith('-')
    ? 'must not begin or end with a hyphen'
    : undefined;
}
