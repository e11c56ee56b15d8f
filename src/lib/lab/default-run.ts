/** The run that a lesson shows by itself: its own console blocks, played at their times. */
import { assert } from '$lib/simulation/assert';
import type { Input } from '$lib/simulation/recording/recording';
import { parseTranscript } from '$lib/shell/transcript/parse';

export interface DefaultRun {
  readonly inputs: readonly Input[];
  readonly endMs: number;
}

/** @throws Error when the text is no transcript; the lessons' tests have played it before. */
export function defaultRunOf(transcript: string): DefaultRun {
  const inputs: Input[] = [];
  let atMs = 0;
  for (const { directive } of parseTranscript(transcript).steps) {
    switch (directive.type) {
      case 'pass':
        atMs += directive.ms;
        break;
      case 'until':
        assert(directive.ms >= atMs, `time does not go back to ${directive.ms} ms`);
        atMs = directive.ms;
        break;
      case 'command':
        for (const text of directive.lines) inputs.push({ type: 'line', terminal: 0, text, atMs });
        break;
      case 'interrupt':
        inputs.push({ type: 'interrupt', terminal: 0, text: '', atMs });
        break;
      case 'fault':
      case 'heal':
        inputs.push({ ...directive, atMs });
    }
  }
  return { inputs, endMs: atMs };
}
