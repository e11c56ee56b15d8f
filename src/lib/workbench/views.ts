/** The lab's views, and the one that was open last, on another page or another day. */
import { read, write } from '$lib/progress/storage';

const names = ['map', 'charts', 'timeline', 'objects'] as const;
export type ViewName = (typeof names)[number];

const KEPT = 'view';

export const viewNamed = (wanted: string | undefined): ViewName | undefined =>
  names.find((name) => name === wanted);

export const keptView = (): ViewName => viewNamed(read(KEPT)) ?? 'map';

export const keepView = (view: ViewName): void => {
  write(KEPT, view);
};
