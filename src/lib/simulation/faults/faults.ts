import type { Fault } from './fault';

const files = import.meta.glob<Fault>(['./*.ts', '!./fault.ts', '!./faults.ts', '!**/*.test.ts'], {
  eager: true,
  import: 'fault',
});

/** Every fault by its public name, which is its file's name. */
export const faults: ReadonlyMap<string, Fault> = new Map(
  Object.entries(files).map(([path, fault]) => [path.slice('./'.length, -'.ts'.length), fault]),
);
