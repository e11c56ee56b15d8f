import type { Timer, TimerClock } from '../clock/virtual-clock';
import { Pace } from './pace';
import type { Running } from './tool';

/** Runs a program to its end, with the waits that it asks for; gives what makes it go on at once. */
export function drive(
  running: Running,
  clock: TimerClock,
  ended: (exitCode: number) => void,
): () => void {
  const pace = new Pace(clock);
  let timer: Timer | undefined;
  const goOn = (): void => {
    for (;;) {
      const { value, done } = running.next();
      if (done === true) {
        ended(value);
        return;
      }
      const waitMs = pace.waitMs(value);
      if (waitMs === Number.POSITIVE_INFINITY) return;
      if (waitMs > 0) {
        timer = clock.setTimeout(goOn, waitMs);
        return;
      }
    }
  };
  goOn();
  return () => {
    if (timer) clock.clearTimeout(timer);
    timer = undefined;
    goOn();
  };
}
