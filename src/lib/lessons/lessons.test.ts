import { expect, test } from 'vitest';
import { diffOf, isAsExpected } from '$lib/shell/transcript/compare';
import { parseTranscript } from '$lib/shell/transcript/parse';
import { playTranscript } from '$lib/shell/transcript/play';
import { Playback } from '$lib/lab/playback';
import { defaultRunOf } from '$lib/lab/default-run';
import { faults } from '$lib/simulation/faults/faults';
import { checkpointsOf } from './checkpoints';
import { frontMatter, readFrontMatter } from './frontmatter';
import { chaptersOf } from './server/chapters';
import { findLesson, lessons, type Lesson } from './server/lessons';

const nameOf = ({ language, chapter, lesson }: Lesson) => `${language}/${chapter}/${lesson}`;

test('there are lessons, each in both languages, in a chapter that is known', () => {
  const slugs = (language: string) =>
    lessons
      .filter((each) => each.language === language)
      .map((each) => `${each.chapter}/${each.lesson}`);
  expect(slugs('ko')).toEqual(slugs('en'));
  expect(slugs('ko').length).toBeGreaterThan(0);
  const chapters = chaptersOf('ko').map(({ id }) => id);
  for (const { chapter } of lessons) expect(chapters).toContain(chapter);
});

test('both languages of a lesson have the same steps, checkpoints, predictions and commands', () => {
  for (const korean of lessons.filter(({ language }) => language === 'ko')) {
    const english = findLesson('en', korean.chapter, korean.lesson);
    const shapeOf = (lesson: Lesson | undefined) => ({
      scenario: lesson?.scenario,
      seed: lesson?.seed,
      steps: lesson?.steps.map(({ id }) => id),
      checkpoints: lesson?.checkpoints.map(({ say: _say, ...rest }) => rest),
      predictions: lesson?.predictions,
      tries: lesson?.tries.map(({ say: _say, ...rest }) => rest),
      transcript: lesson?.transcript,
    });
    expect(shapeOf(english)).toEqual(shapeOf(korean));
  }
});

for (const lesson of lessons) {
  test(`${nameOf(lesson)}: what the prose prints is what the lab prints`, () => {
    const { played } = playTranscript(parseTranscript(lesson.transcript));
    expect(played.length).toBeGreaterThan(5);
    const different = played.filter((each) => !isAsExpected(each));
    expect(diffOf(nameOf(lesson), different)).toBe('');
  });

  test(`${nameOf(lesson)}: nothing is reached at the start, everything by the default run`, () => {
    const { scenario, seed, kubernetes: version, transcript } = lesson;
    const checkpoints = checkpointsOf(lesson);
    const playback = new Playback({ scenario, seed, version, checkpoints });
    expect([...playback.moments.reached.keys()]).toEqual([]);
    const { inputs, endMs } = defaultRunOf(transcript);
    playback.begin(inputs);
    playback.advanceTo(endMs);
    expect([...playback.moments.reached.keys()].sort()).toEqual(
      checkpoints.map(({ id }) => id).sort(),
    );
  });

  test(`${nameOf(lesson)}: the Markdown has a part for every step and only tags that are known`, () => {
    const { source, steps, predictions, tries } = lesson;
    for (const { id } of steps) expect(source).toContain(`<Step id="${id}">`);
    for (const { id } of predictions) expect(source).toContain(`<Predict id="${id}"`);
    expect(source.match(/<Step /g)?.length).toBe(steps.length);
    expect(source.match(/<Tries /g)?.length ?? 0).toBe(new Set(tries.map(({ step }) => step)).size);
    const prose = source.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');
    const tags = [...prose.matchAll(/<\/?([A-Za-z]+)/g)].map(([, tag = '']) => tag);
    const known = [
      'Checkpoints',
      'Corrected',
      'Explain',
      'Fact',
      'Hints',
      'Predict',
      'Run',
      'Step',
      'Tries',
    ];
    expect(tags.filter((tag) => !known.includes(tag))).toEqual([]);
    expect(prose.replace(/^---[\s\S]*?^---$/m, '')).not.toMatch(/[{}]/);
  });
}

test('a mistake in the front matter names the file and the field', () => {
  const [lesson] = lessons;
  const good = {
    layout: 'lesson',
    title: lesson?.title,
    lead: lesson?.lead,
    question: lesson?.question,
    minutes: 1,
    scenario: 'heartbeat',
    seed: 1,
    steps: [{ id: 'one', title: 'One' }],
    checkpoints: [{ id: 'a', step: 'one', say: 'A', when: { cable: { node: 'x', is: 'cut' } } }],
  };
  expect(frontMatter.safeParse(good).success).toBe(true);
  const read = (changed: object) => () => readFrontMatter('x.md', { ...good, ...changed });
  expect(read({ minuets: 3 })).toThrow(/x\.md\n {2}front matter: .*minuets/);
  expect(read({ checkpoints: [{ ...good.checkpoints[0], step: 'two' }] })).toThrow(
    /checkpoints\.0\.step: there is no step "two"/,
  );
  expect(read({ predictions: [{ id: 'p', from: 'a', to: 'b', maxSeconds: 60 }] })).toThrow(
    /predictions\.0: there is no checkpoint "b"/,
  );
  const attempt = { id: 't', step: 'one', say: 'T', line: 'date', after: 'a' };
  expect(frontMatter.safeParse({ ...good, tries: [attempt] }).success).toBe(true);
  expect(read({ tries: [{ ...attempt, before: 'c' }] })).toThrow(
    /tries\.0: there is no checkpoint "c"/,
  );
});

test('every fault has its words', async () => {
  const { labWords } = await import('$lib/i18n/lab');
  expect(faults.size).toBeGreaterThan(0);
  for (const words of Object.values(labWords))
    for (const name of faults.keys())
      for (const table of [
        words.faults,
        words.heals,
        words.shortFaults,
        words.shortHeals,
        words.faultMarks,
        words.healMarks,
      ])
        expect(table[name], name).toBeTruthy();
});
