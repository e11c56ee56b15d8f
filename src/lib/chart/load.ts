/** The layouts that the build made, fetched once. */
import { resolve } from '$app/paths';
import type { ChartLayouts } from './layout';

type Layouts = Readonly<Record<string, ChartLayouts>>;

let fetched: Promise<Layouts> | undefined;

export function loadLayouts(): Promise<Layouts> {
  fetched ??= fetch(resolve('/charts.json')).then((response) => {
    if (!response.ok) throw new Error(`charts.json: ${response.status}`);
    return response.json() as Promise<Layouts>;
  });
  // A failure is not kept: the next one who asks tries again.
  fetched.catch(() => {
    fetched = undefined;
  });
  return fetched;
}
