import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import text from '../../../content/sources.yaml?raw';
import { languages } from '$lib/i18n/language';
import { findLesson } from './server/lessons';

const sources = z.array(
  z.strictObject({
    document: z.string(),
    published: z.url().optional(),
    chapter: z.string(),
    isFinished: z.boolean(),
    headings: z.array(
      z.strictObject({
        heading: z.string(),
        lesson: z.string().optional(),
        section: z.string().optional(),
      }),
    ),
  }),
);

test('every heading of a finished chapter is mirrored by a section, in both languages', () => {
  const finished = sources.parse(parse(text)).filter(({ isFinished }) => isFinished);
  expect(finished.length).toBeGreaterThan(0);
  for (const { chapter, headings } of finished) {
    expect(headings.length).toBeGreaterThan(0);
    for (const { heading, lesson = '', section } of headings)
      for (const language of languages) {
        const steps = findLesson(language, chapter, lesson)?.steps.map(({ id }) => id);
        expect(steps, `${language}: ${heading}`).toContain(section);
      }
  }
});
