import { expect, test } from 'vitest';
import { diffOf } from './transcript/compare';
import { parseTranscript } from './transcript/parse';
import { playTranscript } from './transcript/play';

const files = import.meta.glob<string>('./commands/**/*.transcript', {
  eager: true,
  query: '?raw',
  import: 'default',
});

test('there are transcripts', () => {
  expect(Object.keys(files).length).toBeGreaterThan(60);
});

for (const [file, text] of Object.entries(files))
  test(`${file}: the commands print what the transcript says`, () => {
    const { played } = playTranscript(parseTranscript(text));
    expect(played.length).toBeGreaterThan(2);
    expect(diffOf(file, played)).toBe('');
  });
