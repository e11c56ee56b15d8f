/** What moves in every frame, and so must cost next to nothing. */
import type { Attachment } from 'svelte/attachments';

export interface Slide {
  /** Where it stands at the beginning and at the end of its way: values of `transform`. */
  readonly from: string;
  readonly to: string;
  /** How much of the way it has gone, from 0 to 1. */
  readonly part: number;
}

/** Any length would do: the animation does not run. */
const WHOLE_MS = 1_000;

/**
 * Puts an element where it is on its way. It is an animation that is held, of which only the moment is set: when a
 * style says the same, Chromium finds out anew at each change which parts of the page are layers.
 */
export const slid =
  (slide: () => Slide): Attachment =>
  (element) => {
    const from = $derived(slide().from);
    const to = $derived(slide().to);
    $effect(() => {
      const way = element.animate([{ transform: from }, { transform: to }], {
        duration: WHOLE_MS,
        fill: 'both',
      });
      way.pause();
      $effect(() => {
        way.currentTime = Math.max(0, Math.min(1, slide().part)) * WHOLE_MS;
      });
      return () => {
        way.cancel();
      };
    });
  };
