/** Types the recorded commands into the simulated cluster, each at its own moment. */
import { Run } from '$lib/shell/run';
import { scenarios } from '$lib/simulation/scenarios/scenarios';
import type { Scene } from './scenes';

const files = import.meta.glob<string>('./data/**/*.txt', {
  eager: true,
  query: '?raw',
  import: 'default',
});

/** What one command printed on the real cluster. */
export interface Capture {
  readonly file: string;
  readonly command: string;
  readonly epochMs: number;
  readonly exitCode: number;
  readonly output: string;
}

/** A capture and what the simulation printed at the same moment. */
export interface Replayed {
  readonly capture: Capture;
  readonly output: string;
  readonly exitCode: number;
}

const COMMAND_MS_MAX = 60_000;

/** The captures of a recording in the order of their time. */
export function capturesOf(scene: Scene): Capture[] {
  return Object.entries(files)
    .filter(([path]) => path.startsWith(`./data/${scene.name}/`))
    .map(([path, text]) => readCapture(path.slice('./data/'.length), text))
    .sort((a, b) => a.epochMs - b.epochMs);
}

function readCapture(file: string, text: string): Capture {
  const [first = '', second = '', ...output] = text.split('\n');
  const [, time = '', code = '0'] = /^# time=(\S+) took=\S+ rc=(\d+)/.exec(second) ?? [];
  return {
    file,
    command: first.replace(/^\$ /, ''),
    epochMs: Date.parse(time),
    exitCode: Number(code),
    output: output.join('\n'),
  };
}

/** Replays a recording. @param wanted the captures to compare; all when absent */
export function replayScene(
  scene: Scene,
  { seed, wanted }: { seed: number; wanted?: (capture: Capture) => boolean },
): Replayed[] {
  const startsAtMs = Date.parse(scenarios.get('recorded')?.startsAt ?? '');
  const run = new Run({ scenario: 'recorded', version: '1.30', seed });
  const captures = capturesOf(scene).filter(wanted ?? (() => true));
  const steps = [
    ...scene.actions.map(({ at, action }) => ({
      atMs: Date.parse(at),
      action,
      capture: undefined,
    })),
    ...captures.map((capture) => ({ atMs: capture.epochMs, action: undefined, capture })),
  ].sort((a, b) => a.atMs - b.atMs);
  const replayed: Replayed[] = [];
  for (const { atMs, action, capture } of steps) {
    run.advanceTo(Math.max(run.nowMs, atMs - startsAtMs));
    if (action) run.act(action);
    if (capture) replayed.push({ capture, ...typed(run, capture.command) });
  }
  return replayed;
}

function typed(run: Run, text: string): { output: string; exitCode: number } {
  const [session] = run.sessions;
  if (!session) throw new Error('Invariant broken: a run has a terminal');
  let output = '';
  const stop = session.subscribe((written) => {
    if (written.kind === 'output') output += written.text;
  });
  run.act({ type: 'line', terminal: 0, text });
  const untilMs = run.nowMs + COMMAND_MS_MAX;
  const { clock } = run.cluster.world;
  while (session.isBusy && !session.lasts && (clock.nextDueMs ?? untilMs) < untilMs)
    run.advanceTo(clock.nextDueMs ?? untilMs);
  if (session.isBusy) run.act({ type: 'interrupt', terminal: 0, text: '' });
  stop();
  return { output, exitCode: session.lastExitCode };
}
