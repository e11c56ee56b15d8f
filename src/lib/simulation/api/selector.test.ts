import { expect, test } from 'vitest';
import { formatSelector, selects } from './selector';

const selector = {
  matchLabels: { app: 'web' },
  matchExpressions: [
    { key: 'tier', operator: 'In', values: ['b', 'a'] },
    { key: 'old', operator: 'DoesNotExist' },
    { key: 'zone', operator: 'NotIn', values: ['x'] },
    { key: 'env', operator: 'Exists' },
  ],
};

test('all of a selector must hold', () => {
  const labels = { app: 'web', tier: 'a', env: '' };
  expect(selects(selector, labels)).toBe(true);
  for (const change of [{ app: 'db' }, { tier: 'c' }, { old: 'yes' }, { zone: 'x' }])
    expect(selects(selector, { ...labels, ...change })).toBe(false);
  expect(selects(selector, { app: 'web', tier: 'a' })).toBe(false);
});

test('an empty selector picks all, none picks nothing', () => {
  expect([selects({}, {}), selects(undefined, {})]).toEqual([true, false]);
});

test('it is written in the order of its keys', () => {
  expect(formatSelector(selector)).toBe('app=web,env,!old,tier in (a,b),zone notin (x)');
  expect([formatSelector({}), formatSelector(undefined)]).toEqual(['<none>', '<none>']);
});
