/** The recorded commands, typed into the simulation at their own moments, print what the real cluster printed. */
import { expect, test } from 'vitest';
import { compare, isSimulated, type Comparison } from './comparison';
import { expectations } from './differences';
import { replayScene } from './replay';
import { scenes } from './scenes';

const differs = ({ recorded, simulated }: Comparison): boolean => recorded !== simulated;

test('every recording is compared', () => {
  expect(scenes.map(({ name }) => name).sort()).toEqual(Object.keys(expectations).sort());
});

test.each(scenes)(
  '$name: every recorded command prints the same, but for what is known',
  (scene) => {
    const { compared = 0, different = {} } = expectations[scene.name] ?? {};
    const comparisons = replayScene(scene)
      .filter(isSimulated)
      .map((replayed) => compare(scene, replayed));
    // A difference is shown with both outputs.
    expect(comparisons.filter((each) => differs(each) && !(each.name in different))).toEqual([]);
    const found = comparisons.filter(differs).map(({ name }) => name);
    expect(found.sort()).toEqual(Object.keys(different).sort());
    expect(comparisons.length).toBeGreaterThanOrEqual(compared);
  },
);

test('what differs is less than a tenth of all', () => {
  const all = Object.values(expectations);
  const compared = all.reduce((sum, each) => sum + each.compared, 0);
  const different = all.reduce((sum, each) => sum + Object.keys(each.different).length, 0);
  expect(compared).toBeGreaterThan(760);
  expect(different).toBeLessThan(compared / 10);
});
