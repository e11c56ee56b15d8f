/** Types the recorded commands into the simulated cluster, each at its own moment. */
import { Run } from '$lib/shell/run';
import type { Action } from '$lib/simulation/recording/recording';
import { scenarios } from '$lib/simulation/scenarios/scenarios';
import { writeManifests } from './manifests';
import { PodNames } from './pod-names';
import { scenes, type Scene } from './scenes';

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
  readonly tookMs: number;
  readonly exitCode: number;
  readonly output: string;
}

/** A capture and what the simulation printed at the same moment. */
export interface Replayed {
  readonly capture: Capture;
  readonly output: string;
  readonly exitCode: number;
}

interface Step {
  readonly atMs: number;
  readonly action?: Action;
  readonly capture?: Capture;
}

const COMMAND_MS_MAX = 60_000;

/** A real kubectl first reads its files, and is answered about here in its time; the simulated one asks at once. */
const ANSWERED_AT = 0.7;
/** Whatever took longer than this waited for something. */
const KUBECTL_MS_MAX = 220;

/** The captures of a recording in the order of their time. */
export function capturesOf(scene: Scene): Capture[] {
  return Object.entries(files)
    .filter(([path]) => path.startsWith(`./data/${scene.name}/`))
    .map(([path, text]) => readCapture(path.slice('./data/'.length), text))
    .sort((a, b) => a.epochMs - b.epochMs);
}

function readCapture(file: string, text: string): Capture {
  const [first = '', second = '', ...output] = text.split('\n');
  const [, time = '', took = '', code = '0'] =
    /^# time=(\S+) took=(\d+)ms rc=(\d+)/.exec(second) ?? [];
  return {
    file,
    command: first.replace(/^\$ /, ''),
    epochMs: Date.parse(time),
    tookMs: Number(took),
    exitCode: Number(code),
    output: output.join('\n'),
  };
}

export interface ReplayOptions {
  /** The scene's own when absent, or 1. */
  readonly seed?: number;
  /** The captures to compare; all when absent. */
  readonly wanted?: (capture: Capture) => boolean;
  /** Told of the run before anything is typed. */
  readonly onRun?: (run: Run) => void;
}

/** Replays a recording. */
export function replayScene(
  scene: Scene,
  { seed = scene.seed ?? 1, wanted = () => true, onRun }: ReplayOptions = {},
): Replayed[] {
  const startsAtMs = Date.parse(scene.startsAt ?? scenarios.get('recorded')?.startsAt ?? '');
  const run = new Run({ scenario: 'recorded', version: '1.30', seed });
  onRun?.(run);
  const before = scenes.filter(({ name }) => name === scene.follows);
  const names = new PodNames([...before, scene].flatMap(capturesOf).map(({ output }) => output));
  // What changes the cluster is typed in any case, or what follows has nothing to show.
  const steps = [
    ...before.flatMap((each) => stepsOf(each, () => false)),
    ...stepsOf(scene, wanted),
  ];
  writeManifests(
    run,
    [...before, scene].flatMap((each) => each.manifests ?? []),
  );
  const replayed: Replayed[] = [];
  for (const { atMs, action, capture } of steps) {
    run.advanceTo(Math.max(run.nowMs, atMs - startsAtMs));
    if (action) run.act(action);
    if (!capture) continue;
    const result = typed(run, names.translate(capture.command, run.cluster));
    if (capture.file.startsWith(`${scene.name}/`) && wanted(capture))
      replayed.push({ capture, ...result });
  }
  return replayed;
}

function stepsOf(scene: Scene, wanted: (capture: Capture) => boolean): Step[] {
  const actions = scene.actions.map(({ at, action }): Step => ({ atMs: Date.parse(at), action }));
  const captures = capturesOf(scene)
    .filter((capture) => wanted(capture) || changes(capture))
    .map((capture): Step => ({ atMs: answeredAt(capture), capture }));
  return [...actions, ...captures].sort((a, b) => a.atMs - b.atMs);
}

const answeredAt = ({ epochMs, tookMs }: Capture): number =>
  Math.round(epochMs + ANSWERED_AT * Math.min(tookMs, KUBECTL_MS_MAX));

const changes = ({ command }: Capture): boolean =>
  /^kubectl (apply|create|delete|scale|rollout (restart|undo)|set|run|expose|taint|label|annotate|patch|cordon|uncordon|drain) /.test(
    command,
  ) && !command.includes('--as ');

/** Types a command that ended by itself in the recording. */
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
  while (session.isBusy && (clock.nextDueMs ?? untilMs) < untilMs)
    run.advanceTo(clock.nextDueMs ?? untilMs);
  if (session.isBusy) run.act({ type: 'interrupt', terminal: 0, text: '' });
  stop();
  return { output, exitCode: session.lastExitCode };
}
