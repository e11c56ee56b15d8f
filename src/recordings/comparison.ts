/** A recorded output and a simulated one, as far as they can be compared. */
import { withoutHistory } from './history';
import { normalise } from './normalise';
import type { Replayed } from './replay';
import type { Scene } from './scenes';

export interface Comparison {
  /** The capture's file without folder and ending: `003-create-get-pods-o-wide`. */
  readonly name: string;
  readonly recorded: string;
  readonly simulated: string;
}

/** What does not take part says so itself. */
export const isSimulated = ({ output }: Replayed): boolean => !output.includes('not simulated: ');

export function compare(scene: Scene, { capture, output, exitCode }: Replayed): Comparison {
  const { command, epochMs, file } = capture;
  const watchedFromMs = scene.watchedFrom ? Date.parse(scene.watchedFrom) : undefined;
  const comparable = (text: string, code: number) => {
    const present =
      watchedFromMs === undefined ? text : withoutHistory(text, (epochMs - watchedFromMs) / 1_000);
    return `${normalise(present, command)}\n[exit ${code}]\n`;
  };
  return {
    name: file.replace(/^.*\//, '').replace('.txt', ''),
    recorded: comparable(capture.output, capture.exitCode),
    simulated: comparable(output, exitCode),
  };
}
