/** The console blocks of a lesson's Markdown. */
import { blockId } from './block-id.js';
import { parseTranscript, type Step } from '$lib/shell/transcript/parse';

interface Setting {
  readonly scenario: string;
  readonly seed: number;
  readonly kubernetes: string;
}

const FENCE = /^```console\n([\s\S]*?)^```$/gm;

/** Each block as its component shows it, by the name that the build gives it. */
export const stepsOfBlocks = (markdown: string): Readonly<Record<string, readonly Step[]>> =>
  Object.fromEntries(
    [...markdown.matchAll(FENCE)].map(([, block = '']) => [
      blockId(block),
      parseTranscript(block).steps,
    ]),
  );

/** One transcript of all blocks: time goes on from one to the next. */
export function transcriptOf({ scenario, seed, kubernetes }: Setting, markdown: string): string {
  const blocks = [...markdown.matchAll(FENCE)].map(([, block = '']) => block);
  const header = [`# scenario: ${scenario}`, `# seed: ${seed}`, `# kubernetes: ${kubernetes}`, ''];
  return `${header.join('\n')}\n${blocks.join('\n')}`;
}
