/** Runs one command by itself, on a text and some files: for tests that need no cluster. */
import type { Cluster } from '$lib/simulation/cluster/cluster';
import { Files } from '$lib/simulation/host/files';
import { Collector, sourceOf } from './pipe';
import type { Place } from './place';
import { commandProgram } from './run-command';
import { ShellState } from './state';
import { WAIT } from './effect';

export interface Driven {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
  /** Whether it was still running after all the pauses that it was given. */
  readonly isEndless: boolean;
}

export interface Driving {
  readonly args: readonly string[];
  readonly input?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly pausesMax?: number;
}

const START_MS = Date.UTC(2025, 0, 1);

export function placeOf(texts: Readonly<Record<string, string>>): Place {
  const files = new Files(() => START_MS);
  files.makeDirectories('/tmp');
  for (const [path, text] of Object.entries(texts)) files.put(path, text);
  const environment = { HOME: '/root', PWD: '/tmp' };
  return {
    kind: 'node',
    name: 'a',
    user: 'root',
    home: '/root',
    files,
    host: undefined,
    environment,
  };
}

export function driveCommand(
  name: string,
  { args, input = '', files = {}, pausesMax = 50 }: Driving,
  place = placeOf(files),
): Driven {
  const stdout = new Collector();
  const stderr = new Collector();
  const stdin = sourceOf(input);
  // Nothing that is driven so asks for the cluster but for its clock.
  const cluster = { nowMs: START_MS } as unknown as Cluster;
  const state = new ShellState({ cluster, place, history: [] });
  const running = commandProgram(state, [name, ...args], { stdin, stdout, stderr });
  let pauses = 0;
  let sent: unknown;
  for (;;) {
    const step = running.next(sent);
    const end = (exitCode: number, isEndless: boolean) => ({
      stdout: stdout.text,
      stderr: stderr.text,
      exitCode,
      isEndless,
    });
    if (step.done) return end(step.value, false);
    sent = undefined;
    const effect = step.value;
    if (effect.type === 'write') (effect.to === 'stdout' ? stdout : stderr).write(effect.text);
    else if (effect.type === 'read') {
      const line = stdin.read();
      sent = line === WAIT ? undefined : line;
    } else if (++pauses > pausesMax) {
      running.return(0);
      return end(0, true);
    }
  }
}
