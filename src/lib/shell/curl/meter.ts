import type { Program } from '../effect';

/** What has been moved so far. */
export interface Moved {
  readonly down: number;
  readonly downTotal: number | undefined;
  readonly up: number;
  readonly seconds: number;
}

const HEAD = `  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current
                                 Dload  Upload   Total   Spent    Left  Speed
`;

/** The progress that curl shows when its output goes to no terminal. @source curl 7.88.1 lib/progress.c progress_meter */
export class Meter {
  readonly #isShown: boolean;
  #hasHead = false;

  constructor(isShown: boolean) {
    this.#isShown = isShown;
  }

  /** Another address gets a head of its own. */
  anew(): void {
    this.#hasHead = false;
  }

  *begin(): Program<void> {
    if (!this.#isShown) return;
    if (!this.#hasHead) yield { type: 'write', to: 'stderr', text: HEAD };
    this.#hasHead = true;
    yield* this.#line({ down: 0, downTotal: undefined, up: 0, seconds: 0 });
  }

  /** Shows how long nothing has come. */
  *wait(seconds: number): Program<void> {
    yield* this.#line({ down: 0, downTotal: undefined, up: 0, seconds });
  }

  *end(moved: Moved): Program<void> {
    yield* this.#line(moved);
    if (this.#isShown) yield { type: 'write', to: 'stderr', text: '\n' };
  }

  *#line(moved: Moved): Program<void> {
    if (this.#isShown) yield { type: 'write', to: 'stderr', text: `\r${rowOf(moved)}` };
  }
}

function rowOf({ down, downTotal, up, seconds }: Moved): string {
  const speed = (bytes: number) => (seconds > 0 ? Math.floor(bytes / seconds) : 0);
  const total = (downTotal ?? 0) + up;
  const totalSeconds = speed(down) > 0 && downTotal ? Math.floor(downTotal / speed(down)) : 0;
  const percent = (bytes: number, of: number) => (of > 0 ? Math.floor((100 * bytes) / of) : 0);
  const spent = Math.floor(seconds);
  return [
    `${String(percent(down + up, total)).padStart(3)} ${shortly(total || down)}`,
    `${String(percent(down, downTotal ?? 0)).padStart(3)} ${shortly(down)}`,
    `${String(percent(up, up)).padStart(3)} ${shortly(up)}`,
    shortly(speed(down)),
    [
      shortly(speed(up)),
      clockTime(totalSeconds),
      clockTime(spent),
      clockTime(Math.max(0, totalSeconds - spent)),
      shortly(speed(down + up)),
    ].join(' '),
  ].join('  ');
}

const KILO = 1_024;

/** A number in five places. @source curl 7.88.1 lib/progress.c max5data */
function shortly(bytes: number): string {
  if (bytes < 100_000) return String(bytes).padStart(5);
  if (bytes < 10_000 * KILO) return `${Math.floor(bytes / KILO)}k`.padStart(5);
  return `${(bytes / KILO / KILO).toFixed(1)}M`.padStart(5);
}

/** @source curl 7.88.1 lib/progress.c time2str */
function clockTime(seconds: number): string {
  if (seconds <= 0) return '--:--:--';
  const two = (number: number) => String(number).padStart(2, '0');
  const hours = String(Math.floor(seconds / 3_600)).padStart(2);
  return `${hours}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
