/** Why something happened: the chain of causes in the trace, from the effect up to an input or the start. */
import type { TraceEvent } from '$lib/simulation/clock/trace';

export interface Link {
  readonly event: TraceEvent;
  /** What came between this and the link before it, and is left out because it says the same. */
  readonly hidden: number;
}

/** An event and everything that led to it; the effect comes first, the root last. */
export function causesOf(events: readonly TraceEvent[], id: number): TraceEvent[] {
  const chain: TraceEvent[] = [];
  for (let event = events[id]; event;) {
    chain.push(event);
    event = event.cause === null ? undefined : events[event.cause];
  }
  return chain;
}

/** A message that arrives says nothing that sending it did not; a watch event repeats the write. */
const repeats = ({ kind }: TraceEvent, before: TraceEvent): boolean =>
  kind === 'message-delivered' &&
  (before.kind === 'object-written' || before.kind === 'message-sent');

/** Looks that saw nothing new: the controller comes by every few seconds. */
const isRoutine = ({ kind, summary }: TraceEvent): boolean =>
  kind === 'timer' && summary === 'looks at every node';

/** The chain as a reader is told it: repetitions and a long row of looks are folded. */
export function linksOf(events: readonly TraceEvent[], id: number): Link[] {
  const links: Link[] = [];
  let hidden = 0;
  const chain = causesOf(events, id);
  for (const [index, event] of chain.entries()) {
    const before = chain[index - 1];
    const after = chain[index + 1];
    const isFolded =
      (before !== undefined && repeats(event, after ?? event) && index < chain.length - 1) ||
      (before !== undefined && isRoutine(event) && isRoutine(before));
    if (isFolded) {
      hidden++;
      continue;
    }
    links.push({ event, hidden });
    hidden = 0;
  }
  return links;
}
