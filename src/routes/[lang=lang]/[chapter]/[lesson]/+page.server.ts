import { error } from '@sveltejs/kit';
import type { EntryGenerator, PageServerLoad } from './$types';
import { chaptersOf } from '$lib/lessons/server/chapters';
import { findLesson, lessons } from '$lib/lessons/server/lessons';
import { profileOf } from '$lib/simulation/facts/profile';

export const entries: EntryGenerator = () =>
  lessons.map(({ language, chapter, lesson }) => ({ lang: language, chapter, lesson }));

export const load: PageServerLoad = ({ params }) => {
  const lesson = findLesson(params.lang, params.chapter, params.lesson);
  if (!lesson) error(404);
  const chapter = chaptersOf(params.lang).find(({ id }) => id === params.chapter);
  const profile = profileOf(lesson.kubernetes);
  if (!chapter || !profile) error(404);
  const { version: _version, ...facts } = profile;
  const { source: _source, language: _language, ...own } = lesson;
  return { ...own, facts, chapterNumber: chapter.number, chapterTitle: chapter.title };
};
