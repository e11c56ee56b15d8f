import type { VirtualClock } from '$lib/simulation/clock/virtual-clock';
import { Inbox, type Program } from '../effect';

/** What a wait comes to when it has lasted too long. */
export const TOO_LATE = Symbol('too late');

export interface WaitOptions {
  readonly clock: VirtualClock;
  /** The moment at which it is given up; it waits for ever without one. */
  readonly untilMs?: number | undefined;
  /** Something that is shown in every second of the waiting. */
  readonly everySecond?: (() => Program<void>) | undefined;
}

const SECOND_MS = 1_000;
type News<Value> = { readonly value: Value } | 'late' | 'second';

/** Waits for a callback, for as long as somebody's patience lasts. */
export function* waitPatiently<Value>(
  { clock, untilMs, everySecond }: WaitOptions,
  start: (done: (value: Value) => void) => () => void,
): Program<Value | typeof TOO_LATE> {
  const inbox = new Inbox<News<Value>>();
  const callOff = start((value) => {
    inbox.put({ value });
  });
  const tick = () => {
    inbox.put('second');
  };
  const late =
    untilMs === undefined
      ? undefined
      : clock.setTimeout(() => {
          inbox.put('late');
        }, untilMs - clock.nowMs);
  let ticking = everySecond && clock.setTimeout(tick, SECOND_MS);
  try {
    for (;;) {
      const news = yield* inbox.take();
      if (news === 'late') return TOO_LATE;
      if (news !== 'second') return news.value;
      if (everySecond) yield* everySecond();
      ticking = clock.setTimeout(tick, SECOND_MS);
    }
  } finally {
    callOff();
    for (const timer of [late, ticking]) if (timer) clock.clearTimeout(timer);
  }
}
