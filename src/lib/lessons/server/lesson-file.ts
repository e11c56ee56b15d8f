/** A lesson's file as a transcript, and the file again with what really came out: what an author's tools need. */
import { parse } from 'yaml';
import { expectedLines, isAsExpected } from '$lib/shell/transcript/compare';
import { TranscriptError } from '$lib/shell/transcript/parse';
import type { Played } from '$lib/shell/transcript/play';
import { readFrontMatter } from '../frontmatter';

const FRONT_MATTER = /^---\n([\s\S]*?)^---$/m;

/**
 * All console blocks as one transcript. Each line keeps its number in the file: what is no block is blank.
 * @throws TranscriptError
 */
export function transcriptOfFile(markdown: string): string {
  const { scenario, seed, kubernetes } = headOf(markdown);
  let isInBlock = false;
  const lines = markdown.split('\n').map((line) => {
    const isFence = line === (isInBlock ? '```' : '```console');
    if (isFence) isInBlock = !isInBlock;
    return isInBlock && !isFence ? line : '';
  });
  const header = [`# scenario: ${scenario}`, `# seed: ${seed}`, `# kubernetes: ${kubernetes}`];
  return [...header, ...lines.slice(header.length)].join('\n');
}

function headOf(markdown: string) {
  const [, head = ''] = FRONT_MATTER.exec(markdown) ?? [];
  try {
    return readFrontMatter('front matter', parse(head));
  } catch (error) {
    throw new TranscriptError(1, error instanceof Error ? error.message : String(error));
  }
}

/** The file with the real output under each command; where that is as expected, it stays as it is. */
export function withOutputs(markdown: string, played: readonly Played[]): string {
  const lines = markdown.split('\n');
  // From the last one on, so that the numbers of the lines before it still hold.
  for (const each of played.toReversed().filter((one) => !isAsExpected(one))) {
    const { lineNumber, source, expected, exitCode } = each.step;
    const exitLines = exitCode === 0 ? 0 : 1;
    const from = lineNumber - 1 + source.length;
    lines.splice(from, expected.length + exitLines, ...expectedLines(each));
  }
  return lines.join('\n');
}
