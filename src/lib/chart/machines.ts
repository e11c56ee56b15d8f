/** Every machine that there is, by its name. A further one is a further folder in `simulation/machines`. */
import type { AnyStateMachine } from 'xstate';

const files = import.meta.glob<AnyStateMachine>('/src/lib/simulation/machines/*/machine.ts', {
  eager: true,
  import: 'machine',
});

export const machines: ReadonlyMap<string, AnyStateMachine> = new Map(
  Object.values(files).map((machine) => [machine.id, machine]),
);
