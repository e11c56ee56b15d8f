import type { ExecRefusal, ExecTarget } from '$lib/simulation/client/exec-request';
import type { Failure } from '$lib/simulation/client/api-client';
import { defineCommand, type Invocation } from '../../command';
import { complain, fail, waitFor, type Program, type Sink } from '../../effect';
import { innerStreams, runInside, sinkBeyond, whyNotThere } from '../../inside';
import { insideContainer } from '../../places';
import { errorText, withKube, type Kube } from './_client';
import { podNames } from './_complete';
import { defaultContainer, podOf } from './_pod-of';
import { failWithProblems } from './_problems';

const DEPRECATED =
  'kubectl exec [POD] [COMMAND] is DEPRECATED and will be removed in a future version. Use kubectl exec [POD] -- [COMMAND] instead.';
/** What a websocket says that was not closed in an orderly way. @source github.com/gorilla/websocket CloseError */
const LOST =
  'error: error reading from error stream: next reader: websocket: close 1006 (abnormal closure): unexpected EOF';

/** `kubectl exec`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/exec/exec.go */
export const command = defineCommand({
  usage: 'exec (POD | TYPE/NAME) [-c CONTAINER] [-i] [-t] -- COMMAND [args...]',
  summary: 'Execute a command in a container',
  flags: {
    container: { short: 'c', type: 'string', help: 'Container name' },
    stdin: { short: 'i', help: 'Pass stdin to the container' },
    tty: { short: 't', help: 'Stdin is a TTY' },
    quiet: { short: 'q', help: 'Only print output from the remote session' },
  },
  complete: podNames,

  *run(invocation): Program {
    const { args, dashDash, flags } = invocation;
    const [named] = args;
    if (named === undefined || dashDash === 0)
      return yield* fail('error: pod, type/name or --filename must be specified');
    const words = args.slice(dashDash ?? 1);
    const isQuiet = flags.isOn('quiet');
    if (dashDash === undefined && words.length > 0 && !isQuiet) yield* complain(DEPRECATED);
    if (words.length === 0)
      return yield* fail('error: you must specify at least one command for the container');
    return yield* withKube(invocation, function* (kube) {
      const chosen = yield* podOf(kube, named);
      if ('kind' in chosen) return yield* failWithProblems([chosen], kube);
      const { metadata, status } = chosen.pod;
      if (status.phase === 'Succeeded' || status.phase === 'Failed')
        return yield* fail(
          `error: cannot exec into a container in a completed pod; current phase is ${status.phase}`,
        );
      const chosenByUs = flags.has('container') ? undefined : defaultContainer(chosen.pod);
      if (chosenByUs?.words !== undefined && !isQuiet) yield* complain(chosenByUs.words);
      const container = chosenByUs?.name ?? flags.get('container');
      return yield* execute({ invocation, kube, words, name: metadata.name, container });
    });
  },
});

interface Executing {
  readonly invocation: Invocation;
  readonly kube: Kube;
  readonly name: string;
  readonly container: string | undefined;
  readonly words: readonly string[];
}

function* execute(executing: Executing): Program {
  const { invocation, kube, words } = executing;
  const { flags, streams, isPiped } = invocation;
  const hasInput = flags.isOn('stdin');
  const wantsTty = hasInput && flags.isOn('tty');
  const isTty = wantsTty && !isPiped;
  if (wantsTty && !isTty && !flags.isOn('quiet'))
    yield* complain('Unable to use a TTY - input is not a terminal or the right kind of file');
  const { name, container } = executing;
  const request = { kind: 'exec', name, container, command: words, hasInput, isTty } as const;
  const way = new Way();
  const opened = yield* waitFor<ExecTarget | ExecRefusal | Failure>((resume) => {
    way.close = kube.exec({ ...request, namespace: kube.namespace }, way, resume);
    return way.close;
  });
  try {
    if ('error' in opened) return yield* fail(errorText(opened, kube.server));
    if ('message' in opened) return yield* fail(refusalText(opened));
    const why = opened.container && whyNotThere(opened.container, words[0] ?? '');
    if (why !== undefined) {
      const { chance } = invocation.cluster.world;
      const id = chance.stream('kubectl exec').text(64, '0123456789abcdef');
      return yield* fail(
        `error: Internal error occurred: error executing command in container: failed to exec in container: failed to start exec "${id}": ${why}`,
      );
    }
    const exitCode = yield* runAt(invocation, opened, way, {
      words,
      streams: innerStreams(streams, { hasInput, isTty }),
    });
    if (way.isLost) return yield* fail(LOST);
    if (exitCode > 0) yield* complain(`command terminated with exit code ${exitCode}`);
    return exitCode;
  } finally {
    way.close();
  }
}

/** The streams to the container: whether they still are, and who wants to know when they are not. */
class Way {
  isLost = false;
  close: () => void = () => undefined;
  #listeners: (() => void)[] = [];

  lost(): void {
    this.isLost = true;
    for (const listener of this.#listeners) listener();
  }

  whenLost(listener: () => void): () => void {
    this.#listeners = [...this.#listeners, listener];
    return () => {
      this.#listeners = this.#listeners.filter((each) => each !== listener);
    };
  }
}

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/util/helpers.go checkErr */
const refusalText = ({ reason, message }: ExecRefusal): string =>
  reason === undefined ? `error: ${message}` : `Error from server (${reason}): ${message}`;

function* runAt(
  { cluster }: Invocation,
  { host, container, isReachable }: ExecTarget,
  way: Way,
  { words, streams }: { words: readonly string[]; streams: Invocation['streams'] },
): Program {
  if (!container) return 0;
  const watch = (callback: () => void) => host.network.watch(callback);
  const beyond = (sink: Sink) => sinkBeyond(sink, isReachable, watch);
  const place = {
    ...insideContainer(host, container, (callback) => way.whenLost(callback)),
    beyond,
  };
  const { stdin, stdout, stderr } = streams;
  const far = { stdin, stdout: beyond(stdout), stderr: beyond(stderr) };
  const exitCode = yield* runInside({ cluster, place, words, streams: far });
  // How it ended is told on the same way.
  if (!isReachable() && !way.isLost)
    yield* waitFor<undefined>((resume) => {
      const look = () => {
        if (isReachable() || way.isLost) resume(undefined);
      };
      const unwatch = [host.network.watch(look), way.whenLost(look)];
      return () => {
        for (const each of unwatch) each();
      };
    });
  return exitCode;
}
