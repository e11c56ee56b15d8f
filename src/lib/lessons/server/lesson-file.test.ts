import { expect, test } from 'vitest';
import { diffOf } from '$lib/shell/transcript/compare';
import { parseTranscript, TranscriptError } from '$lib/shell/transcript/parse';
import { playTranscript } from '$lib/shell/transcript/play';
import { transcriptOfFile, withOutputs } from './lesson-file';
import { lessons } from './lessons';

const [lesson] = lessons;
const source = lesson?.source ?? '';

const playFile = (text: string) => playTranscript(parseTranscript(transcriptOfFile(text))).played;

test('the blocks of a file are its transcript, and each line keeps its number', () => {
  const lines = source.split('\n');
  const { header, steps } = parseTranscript(transcriptOfFile(source));
  expect(header.scenario?.value).toBe(lesson?.scenario);
  expect(steps.length).toBeGreaterThan(5);
  for (const step of steps)
    expect(lines.slice(step.lineNumber - 1, step.lineNumber - 1 + step.source.length)).toEqual(
      step.source,
    );
});

test('outputs that are wrong are put right, and nothing else is touched', () => {
  const wrong = source
    .replace(/^demo-worker +Ready.*$/m, 'demo-worker   is gone\n[exit 3]')
    .replace(/^ {2}Renew Time: .*\n/m, '');
  expect(wrong).not.toBe(source);
  const played = playFile(wrong);
  expect(diffOf('lesson.md', played).match(/^@@ lesson\.md:\d+ /gm)).toHaveLength(2);
  expect(withOutputs(wrong, played)).toBe(source);
});

test('a fault in the front matter is told with its field', () => {
  const broken = source.replace(/^seed: \d+$/m, 'seed: many');
  expect(() => transcriptOfFile(broken)).toThrow(TranscriptError);
  expect(() => transcriptOfFile(broken)).toThrow(/front matter\n {2}seed: /);
  expect(() => transcriptOfFile(source.replace(/^title: /m, 'title: ['))).toThrow(TranscriptError);
});
