/** What a reader has reached: kept in this browser, never anywhere else. */
import { read, write } from './storage';

export interface LessonProgress {
  /** When each checkpoint first came true, in virtual milliseconds. Never taken back. */
  readonly checkpoints: Readonly<Record<string, number>>;
  /** Predictions, in seconds. */
  readonly guesses: Readonly<Record<string, number>>;
  /** Commands that were tried, and the exit codes with which they ended. */
  readonly tried: Readonly<Record<string, number>>;
  /** The step that was read last. */
  readonly step?: string;
}

interface Kept {
  readonly notready: 1;
  readonly lessons: Readonly<Record<string, LessonProgress>>;
  /** The lesson that was open last. */
  readonly last?: string;
}

const KEY = 'progress';
const none: LessonProgress = { checkpoints: {}, guesses: {}, tried: {} };

class Progress {
  #kept = $state.raw<Kept>({ notready: 1, lessons: {} });
  /** Whether the browser keeps what is written. */
  isKept = $state(true);
  #isRestored = false;

  /** Takes over what earlier visits left. A damaged entry is left alone and counts as none. */
  restore(): void {
    if (this.#isRestored) return;
    this.#isRestored = true;
    const kept = parseProgress(read(KEY) ?? '');
    if (kept) this.#kept = merged(kept, this.#kept);
    this.isKept = write('probe', '1');
  }

  /** @param lesson `02-heartbeats/01-when-a-node-goes-silent` */
  of(lesson: string): LessonProgress {
    return progressIn(this.#kept, lesson);
  }

  get last(): string | undefined {
    return this.#kept.last;
  }

  reach(lesson: string, checkpoint: string, atMs: number): void {
    const before = this.of(lesson);
    if (before.checkpoints[checkpoint] !== undefined) return;
    this.#set(lesson, { ...before, checkpoints: { ...before.checkpoints, [checkpoint]: atMs } });
  }

  guess(lesson: string, prediction: string, value: number): void {
    const before = this.of(lesson);
    this.#set(lesson, { ...before, guesses: { ...before.guesses, [prediction]: value } });
  }

  tried(lesson: string, name: string, exitCode: number): void {
    const before = this.of(lesson);
    this.#set(lesson, { ...before, tried: { ...before.tried, [name]: exitCode } });
  }

  visit(lesson: string, step: string): void {
    const before = this.of(lesson);
    if (before.step === step && this.#kept.last === lesson) return;
    this.#set(lesson, { ...before, step });
  }

  /** As a file that `import` takes. */
  export(): string {
    return `${JSON.stringify(this.#kept, null, 2)}\n`;
  }

  /** Adds what an exported file holds; gives whether it was one. Nothing that is here is lost. */
  import(text: string): boolean {
    const kept = parseProgress(text);
    if (!kept) return false;
    this.#keep(merged(this.#kept, kept));
    return true;
  }

  #set(lesson: string, progress: LessonProgress): void {
    this.#keep({
      ...this.#kept,
      lessons: { ...this.#kept.lessons, [lesson]: progress },
      last: lesson,
    });
  }

  #keep(kept: Kept): void {
    this.#kept = kept;
    this.isKept = write(KEY, JSON.stringify(kept));
  }
}

export const progress = new Progress();

/** Names come from outside: `__proto__` and `constructor` are lessons like any other. */
const progressIn = ({ lessons }: Kept, lesson: string): LessonProgress =>
  (Object.hasOwn(lessons, lesson) ? lessons[lesson] : undefined) ?? none;

/** What both hold; where both have a value, the second's. */
function merged(first: Kept, second: Kept): Kept {
  const both = Object.entries(second.lessons).map(([lesson, theirs]) => {
    const ours = progressIn(first, lesson);
    const checkpoints = { ...ours.checkpoints, ...theirs.checkpoints };
    const guesses = { ...ours.guesses, ...theirs.guesses };
    const tried = { ...ours.tried, ...theirs.tried };
    return [lesson, { ...ours, ...theirs, checkpoints, guesses, tried }] as const;
  });
  const lessons = { ...first.lessons, ...Object.fromEntries(both) };
  const last = second.last ?? first.last;
  return last === undefined ? { notready: 1, lessons } : { notready: 1, lessons, last };
}

/** Reads text from outside; `undefined` when it is not what we wrote. Unknown fields are dropped. */
export function parseProgress(text: string): Kept | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(json) || json.notready !== 1 || !isObject(json.lessons)) return undefined;
  const lessons: [string, LessonProgress][] = [];
  for (const [name, value] of Object.entries(json.lessons)) {
    if (!isObject(value)) return undefined;
    const lesson = {
      checkpoints: numbersOf(value.checkpoints),
      guesses: numbersOf(value.guesses),
      tried: numbersOf(value.tried),
      ...(typeof value.step === 'string' ? { step: value.step } : {}),
    };
    lessons.push([name, lesson]);
  }
  return {
    notready: 1,
    lessons: Object.fromEntries(lessons),
    ...(typeof json.last === 'string' ? { last: json.last } : {}),
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const numbersOf = (value: unknown): Record<string, number> =>
  Object.fromEntries(
    Object.entries(isObject(value) ? value : {}).filter((entry): entry is [string, number] =>
      Number.isFinite(entry[1]),
    ),
  );
