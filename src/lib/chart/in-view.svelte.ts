import type { Attachment } from 'svelte/attachments';
import type { Box } from './layout';
import type { LiveChart } from './live';

/** The state to look at: where the last transition led, or the first of those that are now. */
export function stateToSee(live: LiveChart, boxes: readonly Box[]): Box | undefined {
  const isNow = ({ path }: Box) => live.active.has(path);
  const reached = live.taken.map(({ target }) => target);
  return (
    boxes.find((box) => isNow(box) && reached.some((target) => isIn(box.path, target))) ??
    boxes.find(isNow)
  );
}

const isIn = (path: string, state: string): boolean =>
  path === state || path.startsWith(`${state}.`);

/**
 * Brings a state into view in what scrolls sideways, when another one is to be seen. While it stays the same nothing
 * moves: the reader may look elsewhere.
 */
export const inView =
  (box: () => Box | undefined): Attachment<HTMLElement> =>
  (element) => {
    const seen = $derived(box());
    $effect(() => {
      if (!seen) return;
      const { scrollLeft, clientWidth } = element;
      if (seen.x >= scrollLeft && seen.x + seen.width <= scrollLeft + clientWidth) return;
      element.scrollLeft = seen.x + seen.width / 2 - clientWidth / 2;
    });
  };
