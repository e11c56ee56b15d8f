/** The timeline as a table: what happened, row by row, with the same waits folded. */
import type { TraceEvent } from '$lib/simulation/clock/trace';
import type { Fold } from './axis';
import type { Shown } from './spans';

export type Row =
  | { readonly type: 'event'; readonly key: string; readonly event: TraceEvent }
  | {
      readonly type: 'fold';
      readonly key: string;
      readonly lastsMs: number;
      /** Requests that got lost meanwhile. */
      readonly lost: number;
    };

export function rowsOf({ cluster, chronicle, node }: Shown, folds: readonly Fold[]): Row[] {
  const { events } = cluster.world.trace;
  const requests = chronicle
    .requestsOf(node)
    .flatMap(({ id, isLost }) => (isLost && events[id] ? [events[id]] : []));
  const told = chronicle.marks
    .filter((mark) => (mark.node ?? node) === node)
    .map(({ event }) => event);
  const all = [...told, ...requests].sort((a, b) => a.id - b.id);
  const rows: Row[] = [];
  let at = 0;
  const takeUntil = (untilMs: number, isFolded: boolean): number => {
    let lost = 0;
    for (let event = all[at]; event && event.atMs < untilMs; event = all[++at]) {
      if (!isFolded) rows.push({ type: 'event', key: `e${event.id}`, event });
      else if (event.kind === 'message-lost') lost++;
    }
    return lost;
  };
  for (const { fromMs, toMs } of folds) {
    takeUntil(fromMs, false);
    const lost = takeUntil(toMs, true);
    rows.push({ type: 'fold', key: `f${fromMs}`, lastsMs: toMs - fromMs, lost });
  }
  takeUntil(Number.POSITIVE_INFINITY, false);
  return rows;
}
