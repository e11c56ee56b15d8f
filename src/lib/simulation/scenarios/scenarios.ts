import type { Scenario } from '../cluster/scenario';

const files = import.meta.glob<Scenario>(['./*.ts', '!./scenarios.ts', '!**/*.test.ts'], {
  eager: true,
  import: 'scenario',
});

/** Every starting world by its public name, which is its file's name. */
export const scenarios: ReadonlyMap<string, Scenario> = new Map(
  Object.entries(files).map(([path, scenario]) => [
    path.slice('./'.length, -'.ts'.length),
    scenario,
  ]),
);
