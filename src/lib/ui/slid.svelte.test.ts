import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import { slid } from './slid.svelte';

/** Where the element stands, in pixels from the left. */
const leftOf = (element: Element) => new DOMMatrix(getComputedStyle(element).transform).e;

test('an element stands where it is on its way, by an animation that does not run', () => {
  const element = document.createElement('div');
  document.body.append(element);
  let part = $state(0.25);
  let width = $state(200);
  const end = $effect.root(() => {
    $effect(() => {
      slid(() => ({ from: 'none', to: `translateX(${width}px)`, part }))(element);
    });
  });
  flushSync();
  expect(leftOf(element)).toBeCloseTo(50, 3);
  flushSync(() => (part = 0.5));
  expect(leftOf(element)).toBeCloseTo(100, 3);
  flushSync(() => (part = 3));
  expect(leftOf(element)).toBeCloseTo(200, 3);
  flushSync(() => (width = 300));
  expect(leftOf(element)).toBeCloseTo(300, 3);
  expect(element.getAnimations().map(({ playState }) => playState)).toEqual(['paused']);
  end();
  expect(element.getAnimations()).toEqual([]);
  element.remove();
});
