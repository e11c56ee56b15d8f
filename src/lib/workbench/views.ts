/** The lab's views, and the one that was open last, on another page or another day. */
import { read, write } from '$lib/progress/storage';

const names = ['map', 'charts', 'timeline', 'objects'] as const;
export type ViewName = (typeof names)[number];

const KEPT = 'view';

export const keptView = (): ViewName => names.find((name) => name === read(KEPT)) ?? 'map';

export const keepView = (view: ViewName): void => {
  write(KEPT, view);
};
