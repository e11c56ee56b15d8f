/** Where a reader stands in the course. */
import type { LessonProgress } from '$lib/progress/progress.svelte';
import type { ChapterEntry, LessonEntry } from '$lib/lessons/server/chapters';

export type Chapter = ChapterEntry;

export interface ChapterStand extends Omit<ChapterEntry, 'lessons'> {
  readonly lessons: readonly LessonStand[];
}

export interface LessonStand extends Omit<LessonEntry, 'steps'> {
  readonly chapter: string;
  readonly key: string;
  readonly steps: readonly { readonly id: string; readonly isDone: boolean }[];
  readonly state: 'done' | 'under way' | 'not yet';
  /** The step that was read last. */
  readonly step: string | undefined;
}

export function standOf(
  lesson: LessonEntry,
  chapter: string,
  { checkpoints, step }: LessonProgress,
): LessonStand {
  const steps = lesson.steps.map(({ id, checkpoints: own }) => ({
    id,
    isDone: own.length > 0 && own.every((each) => checkpoints[each] !== undefined),
  }));
  const isBegun = Object.keys(checkpoints).length > 0;
  const isDone = steps.every((each) => each.isDone);
  const state = isDone ? 'done' : isBegun ? 'under way' : 'not yet';
  return { ...lesson, chapter, key: `${chapter}/${lesson.id}`, steps, state, step };
}
