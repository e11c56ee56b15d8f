/** Runs a command inside a container, as `kubectl exec` and `crictl exec` do. */
import type { Cluster } from '$lib/simulation/cluster/cluster';
import type { Container } from '$lib/simulation/host/container-runtime';
import { hasProgram, shellOf } from './container-programs';
import type { Program, Sink } from './effect';
import { lent, type Streams } from './evaluate/redirect';
import { emptySource } from './pipe';
import type { Place } from './place';
import { commandProgram } from './run-command';
import { ShellState } from './state';

/** What is asked for. */
interface Inside {
  readonly cluster: Cluster;
  readonly place: Place;
  readonly words: readonly string[];
  readonly streams: Streams;
}

/** Without input there is nothing to read; without a terminal both outputs stay apart. */
export function innerStreams(
  streams: Streams,
  { hasInput, isTty }: { hasInput: boolean; isTty: boolean },
): Streams {
  const { stdin, stdout, stderr } = lent(streams);
  return {
    stdin: hasInput ? { ...stdin, isTerminal: stdin.isTerminal && isTty } : emptySource,
    stdout: { ...stdout, isTerminal: stdout.isTerminal && isTty },
    stderr: isTty ? stdout : stderr,
  };
}

const DIRECTORIES = /^(\/usr)?(\/local)?\/s?bin\//;

/** containerd's words for an executable that is not there; `undefined` when it is. */
export function whyNotThere(container: Container, executable: string): string | undefined {
  const name = executable.replace(DIRECTORIES, '');
  if (!name.includes('/') && hasProgram(container, name)) return undefined;
  const why = executable.includes('/')
    ? `stat ${executable}: no such file or directory`
    : 'executable file not found in $PATH';
  return `OCI runtime exec failed: exec failed: unable to start container process: exec: "${executable}": ${why}: unknown`;
}

/** Runs it; it ends with its container. */
export function* runInside({ cluster, place, words, streams }: Inside): Program {
  const [executable = '', ...rest] = words;
  const { container } = place;
  const name = executable.replace(DIRECTORIES, '');
  // What the image calls ash is the shell that it calls sh.
  const program =
    container && shellOf(container) && (name === 'ash' || name === 'dash') ? 'sh' : name;
  const state = new ShellState({ cluster, place, history: [] });
  const task = {
    ...streams,
    host: place.host,
    whenGone: place.whenGone?.bind(place),
    program: commandProgram(state, [program, ...rest], streams),
  };
  const [exitCode = 0] = (yield { type: 'spawn', tasks: [task] }) as number[];
  return exitCode;
}

/** A sink beyond a network: what is written while the way is cut comes when it is open again. */
export function sinkBeyond(
  sink: Sink,
  isOpen: () => boolean,
  watch: (callback: () => void) => () => void,
): Sink {
  let held = '';
  let waiting: (() => void) | undefined;
  const unwatch = watch(() => {
    if (!isOpen()) return;
    const text = held;
    held = '';
    if (text) sink.write(text);
    const callback = waiting;
    waiting = undefined;
    callback?.();
  });
  return {
    isTerminal: sink.isTerminal,
    write(text) {
      if (isOpen()) return sink.write(text);
      held += text;
      return 'full';
    },
    whenRoom(callback) {
      if (isOpen()) sink.whenRoom(callback);
      else waiting = callback;
    },
    close: () => {
      unwatch();
      sink.close();
    },
  };
}
