import { expect, test } from 'vitest';
import { faults } from '$lib/simulation/faults/faults';
import { faultWords } from './fault-words';

test('every fault has its words in both languages, and no words are left over', () => {
  expect(faults.size).toBeGreaterThanOrEqual(8);
  const names = [...faults.keys()].sort();
  for (const [language, words] of Object.entries(faultWords))
    for (const [place, byName] of Object.entries(words))
      expect(Object.keys(byName as object).sort(), `${language} ${place}`).toEqual(names);
});
