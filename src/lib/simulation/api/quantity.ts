/** @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/api/resource/quantity.go */
const units: Readonly<Record<string, number>> = {
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
  Pi: 1024 ** 5,
  Ei: 1024 ** 6,
};

/** The number that `100m`, `50Mi` or `2` stands for; `undefined` when it is no quantity. */
export function parseQuantity(text: string): number | undefined {
  const [, digits, suffix = ''] =
    /^([+-]?\d+(?:\.\d+)?)(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?$/.exec(text) ?? [];
  const unit = units[suffix];
  return digits === undefined || unit === undefined ? undefined : Number(digits) * unit;
}

/** CPU as Kubernetes writes it: `100m`, `1`, `1250m`. */
export function formatCpu(cores: number): string {
  const milli = Math.round(cores * 1_000);
  return milli % 1_000 === 0 ? String(milli / 1_000) : `${milli}m`;
}

/** Bytes in the largest binary unit that leaves no rest: `50Mi`, `24684092Ki`. */
export function formatBytes(bytes: number): string {
  for (const suffix of ['Ti', 'Gi', 'Mi', 'Ki'] as const) {
    const unit = units[suffix] ?? 1;
    if (bytes !== 0 && bytes % unit === 0) return `${bytes / unit}${suffix}`;
  }
  return String(bytes);
}
