/** Every lesson, as the build finds it in `content/LANGUAGE/CHAPTER/LESSON.md`. */
import type { Language } from '$lib/i18n/language';
import { readFrontMatter, type FrontMatter } from '../frontmatter';
import { stepsOfBlocks, transcriptOf } from './console-blocks';

const metadata = import.meta.glob<Record<string, unknown>>('/content/*/*/*.md', {
  eager: true,
  import: 'metadata',
});
const sources = import.meta.glob<string>('/content/*/*/*.md', {
  eager: true,
  query: '?raw',
  import: 'default',
});

export interface Lesson extends FrontMatter {
  readonly language: Language;
  readonly chapter: string;
  readonly lesson: string;
  /** Its console blocks in a row: what its default run plays and what the tests execute. */
  readonly transcript: string;
  readonly blocks: ReturnType<typeof stepsOfBlocks>;
  readonly source: string;
}

/** In reading order, Korean and English. */
export const lessons: readonly Lesson[] = Object.entries(metadata)
  .map(([path, head]) => {
    const [, language = '', chapter = '', lesson = ''] =
      /^\/content\/([^/]+)\/([^/]+)\/([^/]+)\.md$/.exec(path) ?? [];
    const source = sources[path] ?? '';
    const front = readFrontMatter(path, head);
    return {
      ...front,
      language: language as Language,
      chapter,
      lesson,
      transcript: transcriptOf(front, source),
      blocks: stepsOfBlocks(source),
      source,
    };
  })
  .sort((a, b) => (`${a.chapter}/${a.lesson}` < `${b.chapter}/${b.lesson}` ? -1 : 1));

export function findLesson(language: string, chapter: string, lesson: string): Lesson | undefined {
  return lessons.find(
    (each) => each.language === language && each.chapter === chapter && each.lesson === lesson,
  );
}
