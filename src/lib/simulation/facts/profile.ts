import { facts, type FactName } from './facts';

/** What one Kubernetes version is to the simulation: its numbers, and later its named differences of behaviour. */
export type Profile = Readonly<Record<FactName, number>> & {
  /** As `kubectl version` prints it. */
  readonly version: string;
};

const versions = { '1.30': 'v1.30.4' } as const;

type Minor = keyof typeof versions;

function isMinor(text: string): text is Minor {
  return Object.hasOwn(versions, text);
}

/** The versions that can be asked for. */
export const knownVersions: readonly string[] = Object.values(versions);

/** The profile of `1.30`, `v1.30` or `v1.30.4`; `undefined` when the version is not known. */
export function profileOf(version: string): Profile | undefined {
  const minor = /^v?(\d+\.\d+)(\.\d+)?$/.exec(version)?.[1] ?? '';
  if (!isMinor(minor)) return undefined;
  const asked = version.replace(/^v?/, 'v');
  if (asked !== `v${minor}` && asked !== versions[minor]) return undefined;
  const numbers = Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, fact[minor]]),
  );
  return { ...(numbers as Record<FactName, number>), version: versions[minor] };
}
