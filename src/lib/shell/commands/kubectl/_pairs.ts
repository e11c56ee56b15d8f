/** `KEY=VALUE` sets and `KEY-` removes: what `label`, `annotate` and `set env` are told to do. */
export interface Pairs {
  readonly set: ReadonlyMap<string, string>;
  readonly remove: readonly string[];
}

/** Whether an argument is one of them. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/util/helpers.go GetResourcesAndPairs */
export const isPair = (arg: string): boolean =>
  (arg.includes('=') && !arg.startsWith('=')) || (arg.endsWith('-') && arg !== '-');

/** A text says what is wrong. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/util/helpers.go ParsePairs */
export function pairsOf(args: readonly string[], what: string): Pairs | string {
  const set = new Map<string, string>();
  const remove: string[] = [];
  const invalid = args.filter((arg) => !isPair(arg));
  if (invalid.length > 0) return `invalid ${what} format: ${invalid.join(', ')}`;
  for (const arg of args) {
    const at = arg.indexOf('=');
    if (at > 0) set.set(arg.slice(0, at), arg.slice(at + 1));
    else remove.push(arg.slice(0, -1));
  }
  const both = remove.find((key) => set.has(key));
  return both === undefined
    ? { set, remove }
    : `can not both modify and remove a${what.startsWith('a') ? 'n' : ''} ${what} in the same command`;
}

/** The merge patch of one map of the metadata. */
export const metadataPatch = (field: 'labels' | 'annotations', { set, remove }: Pairs) => ({
  metadata: {
    [field]: Object.fromEntries([...set, ...remove.map((key) => [key, null] as const)]),
  },
});

/** The map after it. */
export function changed(
  before: Readonly<Record<string, string>>,
  { set, remove }: Pairs,
): Readonly<Record<string, string>> {
  const kept = Object.entries(before).filter(([key]) => !remove.includes(key));
  return Object.fromEntries([...kept, ...set]);
}
