import type { AnyStateMachine } from 'xstate';
import { expect, test } from 'vitest';

const files = import.meta.glob<AnyStateMachine>('./*/machine.ts', {
  eager: true,
  import: 'machine',
});
const tests = import.meta.glob('./*/machine.test.ts');
const machines = Object.entries(files).map(([path, machine]) => ({
  folder: path.split('/')[1] ?? '',
  machine,
}));

/** A state as a machine's configuration has it. */
interface StateConfig {
  readonly description?: string;
  readonly initial?: unknown;
  readonly type?: string;
  readonly states?: Readonly<Record<string, StateConfig>>;
}

/** Every state of a machine, the nested ones too, each with its path. */
function statesOf(config: StateConfig, path: readonly string[] = []): [string, StateConfig][] {
  return Object.entries(config.states ?? {}).flatMap(([name, state]) => {
    const own = [...path, name];
    return [[own.join('.'), state] as [string, StateConfig], ...statesOf(state, own)];
  });
}

const configOf = (machine: AnyStateMachine) => machine.config as unknown as StateConfig;

test('there are machines to look at, each with a test of its own', () => {
  expect(machines.length).toBeGreaterThanOrEqual(9);
  const tested = Object.keys(tests).map((path) => path.split('/')[1]);
  expect(tested.sort()).toEqual(machines.map(({ folder }) => folder).sort());
});

test('every machine says what it is, and its id is its folder', () => {
  expect(machines.length).toBeGreaterThanOrEqual(9);
  for (const { folder, machine } of machines) {
    expect(machine.id).toBe(folder);
    expect(configOf(machine).description?.trim(), folder).toBeTruthy();
  }
});

test('every state of every machine says what it means, the nested ones too', () => {
  const all = machines.flatMap(({ folder, machine }) =>
    statesOf(configOf(machine)).map(([path, state]) => [`${folder} ${path}`, state] as const),
  );
  expect(all.length).toBeGreaterThanOrEqual(40);
  expect(all.some(([name]) => name === 'node-lease ensuring.backingOff')).toBe(true);
  const silent = all.filter(([, { description }]) => !description?.trim());
  expect(silent.map(([name]) => name)).toEqual([]);
});

test('every machine begins somewhere, and so does every state that has states', () => {
  const compound = machines.flatMap(({ folder, machine }) =>
    [[folder, configOf(machine)] as const, ...statesOf(configOf(machine))].filter(
      ([, { states, type }]) => states !== undefined && type !== 'parallel',
    ),
  );
  expect(compound.length).toBeGreaterThan(9);
  const lost = compound.filter(
    ([, { initial, states }]) => typeof initial !== 'string' || !states?.[initial],
  );
  expect(lost.map(([name]) => name)).toEqual([]);
});
