import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import { inView, stateToSee } from './in-view.svelte';
import type { Box } from './layout';
import type { LiveChart } from './live';

const boxAt = (path: string, x: number): Box => ({
  path,
  key: path,
  description: '',
  hasChildren: false,
  isInitial: false,
  x,
  y: 0,
  width: 60,
  height: 28,
});
const [left, right] = [boxAt('left', 20), boxAt('right', 700)];
const live = (...active: string[]) =>
  ({
    active: new Set(active),
    taken: [{ source: 'left', target: 'right', on: '' }],
  }) as unknown as LiveChart;

test('the state to see is the one that was reached last, while it lasts', () => {
  expect(stateToSee(live('left', 'right'), [left, right])).toBe(right);
  expect(stateToSee(live('left'), [left, right])).toBe(left);
  expect(stateToSee(live(), [left, right])).toBeUndefined();
});

test('another state is brought into view; while it stays the same the reader may look elsewhere', () => {
  const element = document.createElement('div');
  element.style.cssText = 'width: 300px; overflow-x: auto';
  element.innerHTML = '<div style="width: 900px; height: 10px"></div>';
  document.body.append(element);
  let box = $state.raw(left);
  let told = $state(0);
  const end = $effect.root(() => {
    $effect(() => {
      inView(() => (told < 0 ? undefined : box))(element);
    });
  });
  flushSync();
  expect(element.scrollLeft).toBe(0);
  flushSync(() => (box = right));
  expect(element.scrollLeft).toBe(right.x + 30 - 150);
  element.scrollLeft = 100;
  flushSync(() => told++);
  expect(element.scrollLeft).toBe(100);
  flushSync(() => (box = left));
  expect(element.scrollLeft).toBe(0);
  end();
  element.remove();
});
