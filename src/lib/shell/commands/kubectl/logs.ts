import type { Pod } from '$lib/simulation/api/kinds';
import { parseGoDuration } from '$lib/simulation/api/duration';
import type { Status } from '$lib/simulation/api/status';
import type { ObjectList } from '$lib/simulation/apiserver/request';
import { resourceOf } from '$lib/simulation/apiserver/resources';
import { defineCommand, type Invocation } from '../../command';
import { complain, fail, Inbox, last, printLine, type Program } from '../../effect';
import { errorText, failWith, withKube, type Kube, type LogItem } from './_client';
import { podNames } from './_complete';
import { defaultContainer, podOf } from './_pod-of';
import { failWithProblems } from './_problems';

/** Lines of each container when pods are chosen by a selector. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/logs/logs.go selectorTail */
const SELECTOR_TAIL = 10;
const MAX_FOLLOWED = 5;
const POD_REQUIRED =
  "error: expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument for the logs command\nSee 'kubectl logs -h' for help and examples";

interface Wanted {
  readonly pod: string;
  readonly container: string | undefined;
}

/** `kubectl logs`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/logs/logs.go */
export const command = defineCommand({
  usage: 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]',
  summary: 'Print the logs for a container in a pod',
  flags: {
    follow: { short: 'f', help: 'Specify if the logs should be streamed' },
    selector: {
      short: 'l',
      type: 'string',
      help: "Selector (label query) to filter on, supports '=', '==', and '!='",
    },
    container: { short: 'c', type: 'string', help: 'Print the logs of this container' },
    previous: {
      short: 'p',
      help: 'Print the logs for the previous instance of the container in a pod if it exists',
    },
    tail: {
      type: 'string',
      help: 'Lines of recent log file to display. Defaults to -1, with a selector to 10',
    },
    since: {
      type: 'string',
      help: 'Only return logs newer than a relative duration like 5s, 2m, or 3h',
    },
    prefix: { help: 'Prefix each log line with the log source (pod name and container name)' },
  },
  complete: podNames,

  *run(invocation) {
    const { args, flags } = invocation;
    const selector = flags.get('selector');
    if (args.length === 0 && selector === undefined) return yield* fail(POD_REQUIRED);
    if (args.length > 0 && selector !== undefined)
      return yield* fail('error: only a selector (-l) or a POD name is allowed');
    const since = flags.get('since');
    if (since !== undefined && parseGoDuration(since) === undefined)
      return yield* fail(
        `error: invalid argument "${since}" for "--since" flag: time: invalid duration "${since}"\nSee 'kubectl logs --help' for usage.`,
      );
    return yield* withKube(invocation, function* (kube) {
      const wanted =
        selector === undefined
          ? yield* oneWanted(kube, args, flags.get('container'))
          : yield* allWanted(invocation, kube, selector);
      if (typeof wanted === 'number') return wanted;
      if (wanted.length === 0)
        yield* complain(`No resources found in ${kube.namespace} namespace.`);
      if (flags.isOn('follow') && wanted.length > MAX_FOLLOWED)
        return yield* fail(
          `error: you are attempting to follow ${wanted.length} log streams, but maximum allowed concurrency is ${MAX_FOLLOWED}, use --max-log-requests to increase the limit`,
        );
      return yield* readLogs(invocation, kube, wanted);
    });
  },
});

function* oneWanted(
  kube: Kube,
  args: readonly string[],
  flag: string | undefined,
): Program<readonly Wanted[] | number> {
  const [first = '', container = flag] = args;
  const [kind = '', name = ''] = first.includes('/') ? first.split('/') : ['pod', first];
  if (/^(pods?|po)$/.test(kind)) return [{ pod: name, container }];
  const chosen = yield* podOf(kube, first);
  if ('kind' in chosen) return yield* failWithProblems([chosen], kube);
  const pod = chosen.pod.metadata.name;
  if (chosen.count > 1) yield* complain(`Found ${chosen.count} pods, using pod/${pod}`);
  return [{ pod, container: container ?? defaultContainer(chosen.pod).name }];
}

function* allWanted(
  { flags }: Invocation,
  kube: Kube,
  labelSelector: string,
): Program<readonly Wanted[] | number> {
  const { namespace } = kube;
  const listed = yield* kube.send<ObjectList>({
    verb: 'list',
    resource: resourceOf('pods'),
    namespace,
    query: { labelSelector },
  });
  if (!listed.ok) return yield* failWith([listed], kube);
  const container = flags.get('container');
  return (listed.value.items as readonly Pod[]).map(({ metadata, spec }) => ({
    pod: metadata.name,
    container: container ?? spec.containers[0]?.name,
  }));
}

function* readLogs({ flags }: Invocation, kube: Kube, wanted: readonly Wanted[]): Program {
  const isFollowing = flags.isOn('follow');
  if (isFollowing) yield* last();
  const inbox = new Inbox<LogItem & { readonly from: Wanted }>();
  const stops: (() => void)[] = [];
  const hasPrefix = flags.isOn('prefix');
  try {
    for (const each of wanted) {
      const stop = kube.logs(requestFor(flags, kube, each), (item) => {
        inbox.put({ ...item, from: each });
      });
      stops.push(stop);
      if (isFollowing) continue;
      // Without -f one log is read to its end before the next one is opened; the first that fails is the last.
      const exitCode = yield* printUntilEnd({ inbox, kube, count: 1, hasPrefix });
      if (exitCode !== 0) return exitCode;
    }
    return isFollowing ? yield* printUntilEnd({ inbox, kube, count: wanted.length, hasPrefix }) : 0;
  } finally {
    for (const stop of stops) stop();
  }
}

function requestFor(flags: Invocation['flags'], kube: Kube, { pod, container }: Wanted) {
  const tail = flags.get('tail') ?? (flags.has('selector') ? String(SELECTOR_TAIL) : '-1');
  const since = flags.get('since');
  const sinceMs = since === undefined ? undefined : parseGoDuration(since);
  return {
    namespace: kube.namespace,
    name: pod,
    container,
    follow: flags.isOn('follow'),
    previous: flags.isOn('previous'),
    tailLines: Number(tail) < 0 ? undefined : Number(tail),
    sinceSeconds: sinceMs === undefined ? undefined : Math.ceil(sinceMs / 1_000),
  };
}

interface Printing {
  readonly inbox: Inbox<LogItem & { readonly from: Wanted }>;
  readonly kube: Kube;
  /** Logs that are still open. */
  readonly count: number;
  readonly hasPrefix: boolean;
}

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/logs/logs.go sequentialConsumeRequest, parallelConsumeRequest: the first error ends the command */
function* printUntilEnd({ inbox, kube, count, hasPrefix }: Printing): Program {
  let open = count;
  while (open > 0) {
    const item = yield* inbox.take();
    if (item.kind === 'line') {
      const prefix = hasPrefix ? `[pod/${item.from.pod}/${item.from.container ?? ''}] ` : '';
      yield* printLine(prefix + item.line.text());
      continue;
    }
    open--;
    if (!item.failure) continue;
    const { status } = item.failure;
    return yield* fail(ownWords(status, kube) ?? errorText(item.failure, kube.server));
  }
  return 0;
}

/** What kubectl finds out itself, from the pod that it asks for first, it words in its own way. */
function ownWords(status: Status | undefined, { namespace }: Kube): string | undefined {
  const { reason, message = '' } = status ?? {};
  if (reason === 'NotFound')
    return `error: error from server (NotFound): ${message} in namespace "${namespace}"`;
  return /^container \S+ is not valid for pod /.test(message) ? `error: ${message}` : undefined;
}
