import { parseGoDuration } from '$lib/simulation/api/duration';
import type { ContainerLogLine } from '$lib/simulation/api/container-log';
import type { LogRequest } from '$lib/simulation/apiserver/log-request';
import type { ApiBody, User, WatchEvent } from '$lib/simulation/apiserver/request';
import {
  ApiClient,
  type Answer,
  type ClientRequest,
  type Failure,
  type WatchHandlers,
} from '$lib/simulation/client/api-client';
import type { ExecRefusal, ExecRequest, ExecTarget } from '$lib/simulation/client/exec-request';
import { readRaw, type RawAnswer } from '$lib/simulation/client/raw';
import { openStreams, readLogs } from '$lib/simulation/client/streams';
import { ProcessClock } from '$lib/simulation/clock/process-clock';
import { ADMINISTRATOR } from '$lib/simulation/cluster/cluster';
import { formatKlog, Logger } from '$lib/simulation/host/klog';
import { MicroTime } from '$lib/simulation/host/micro-time';
import { HttpClient } from '$lib/simulation/network/http-client';
import type { Invocation } from '../../command';
import { complain, fail, waitFor, type Program } from '../../effect';
import { accessFor, laneOf, type Access } from './_access';
import { knownServers } from './_known-servers';
import { errorText } from './_error-text';
import { sendAgain } from './_retry';

export { errorText, invalidText } from './_error-text';

/** @source kubernetes v1.30 staging/src/k8s.io/client-go/tools/clientcmd/loader.go */
const LOADING_LEVEL = 6;
/** How often a verb asks for the kinds before it gives up. @source kubectl v1.30, as its users report it */
const DISCOVERIES = 5;

/** What a watch hands on, in order. */
export type Watched =
  | { readonly kind: 'event'; readonly event: WatchEvent }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'ended'; readonly error: string | undefined };

/** What a log hands on, in order. */
export type LogItem =
  | { readonly kind: 'line'; readonly line: ContainerLogLine }
  | { readonly kind: 'ended'; readonly failure: Failure | undefined };

/** One run of kubectl: its connection, its user and its namespace. */
export class Kube {
  readonly namespace: string;
  /** Whether the line itself names it. */
  readonly isNamespaceGiven: boolean;
  readonly baseUrl: string;
  /** The same without its scheme. */
  readonly server: string;
  readonly user: User;
  readonly #invocation: Invocation;
  readonly #access: Access;
  readonly #clock: ProcessClock;
  readonly #http: HttpClient;
  readonly #client: ApiClient;
  readonly #timeoutMs: number | undefined;
  /** What kubectl says of itself, until it can be printed. */
  #logged: string[] = [];
  readonly #log: Logger;
  readonly #warned = new Set<string>();

  constructor(invocation: Invocation, access: Access) {
    const { cluster, flags, place } = invocation;
    const { world, network } = cluster;
    this.#invocation = invocation;
    this.#access = access;
    this.isNamespaceGiven = flags.has('namespace');
    this.namespace = flags.get('namespace') ?? access.namespace ?? 'default';
    this.baseUrl = access.baseUrl;
    this.server = access.baseUrl.replace(/^https?:\/\//, '');
    this.user = userFor(access.user, flags.get('as'), flags.all('as-group'));
    const timeout = flags.get('request-timeout');
    this.#timeoutMs =
      timeout === undefined || timeout === '0'
        ? undefined
        : (parseGoDuration(timeout) ?? Number(timeout) * 1_000);
    this.#clock = new ProcessClock(world.clock);
    this.#http = new HttpClient({
      world,
      network,
      clock: this.#clock,
      isFrozen: () => place.host?.isFrozen ?? false,
      ...access.way,
      lane: laneOf(place),
      serverLane: 'apiserver',
      // On a node it is a program beside the kubelet, which says nothing of the machine.
      isBystander: place.kind === 'node',
    });
    this.#log = this.#logger(Number(flags.get('v') ?? 0));
    this.#client = new ApiClient({
      world,
      http: this.#http,
      user: this.user,
      baseUrl: access.baseUrl,
      logger: this.#log,
    });
  }

  /** Reads a container's log and hands it on, in order; gives what closes it. */
  logs(request: Omit<LogRequest, 'user'>, put: (item: LogItem) => void): () => void {
    return readLogs(this.#client, request, {
      line: (line) => {
        put({ kind: 'line', line });
      },
      ended: (failure) => {
        put({ kind: 'ended', failure });
      },
    });
  }

  send<T extends ApiBody>(request: ClientRequest): Program<Answer<T>> {
    return sendAgain(request, () => this.#sendOnce<T>(request));
  }

  *#sendOnce<T extends ApiBody>(request: ClientRequest): Program<Answer<T>> {
    const timeoutMs = this.#timeoutMs;
    const answer = yield* waitFor<Answer<T>>((resume) => {
      this.#client.send<T>(
        { ...checked(request), ...(timeoutMs === undefined ? {} : { timeoutMs }) },
        resume,
      );
      return () => undefined;
    });
    // @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/util/helpers.go StandardErrorMessage
    if (!answer.ok && !answer.status && this.#log.enabled(LOADING_LEVEL))
      this.#log.line('I', 'helpers.go:264', () => `Connection error: ${plain(answer.error)}`);
    yield* this.#flush();
    if (!answer.ok && !answer.status) return answer;
    knownServers(this.#invocation).add(this.baseUrl);
    yield* this.#warn(request.resource.deprecation);
    return answer;
  }

  /** Asks for what is no object of the API. @param path with its query */
  *raw(path: string): Program<RawAnswer> {
    return yield* waitFor<RawAnswer>((resume) => {
      readRaw(this.#client, path, resume);
      return () => undefined;
    });
  }

  /** What the server warns of, once a run. @source kubernetes v1.30 staging/src/k8s.io/client-go/rest/warnings.go WarningWriterOptions.Deduplicate */
  *#warn(warning: string | undefined): Program<void> {
    if (warning === undefined || this.#warned.has(warning)) return;
    this.#warned.add(warning);
    yield* complain(`Warning: ${warning}`);
  }

  *#flush(): Program<void> {
    for (const line of this.#logged.splice(0)) yield* complain(line);
  }

  #logger(verbosity: number): Logger {
    const { place, cluster } = this.#invocation;
    const { world } = cluster;
    const { path } = this.#access;
    const random = world.chance.stream('kubectl');
    const logger = new Logger({
      world,
      lane: laneOf(place),
      pid: random.between(4_000, 60_000),
      verbosity,
      microTime: new MicroTime(world.clock, random),
      write: (line) => {
        this.#logged.push(formatKlog(line, world.startsAtEpochMs));
      },
    });
    if (path !== undefined && logger.enabled(LOADING_LEVEL))
      logger.line('I', 'loader.go:395', () => `Config loaded from file:  ${path}`);
    return logger;
  }

  /** Opens a watch and hands on what it reports, in order; gives what closes it. */
  watch(request: ClientRequest, put: (item: Watched) => void): () => void {
    const handlers: WatchHandlers = {
      opened: () => undefined,
      event: (event) => {
        put({ kind: 'event', event });
      },
      failed: (failure) => {
        put({ kind: 'failed', failure });
      },
      ended: (error) => {
        put({ kind: 'ended', error });
      },
    };
    return this.#client.watch(request, handlers);
  }

  /** Asks for what kubectl knows of the server anyway; gives why it cannot be had. */
  *reach(): Program<Failure | undefined> {
    const error = yield* waitFor<string | undefined>((resume) => {
      this.#http.roundTrip({ summary: 'GET /api', serve: () => undefined, done: resume });
      return () => undefined;
    });
    return error === undefined ? undefined : { ok: false, error, why: error };
  }

  /** The same, as discovery does it: it complains for itself. @source kubernetes v1.30 staging/src/k8s.io/client-go/discovery/cached/memory/memcache.go */
  *discover(): Program<Failure | undefined> {
    const failure = yield* this.reach();
    if (!failure) return undefined;
    const url = `${this.baseUrl}/api?timeout=32s`;
    const text = `couldn't get current server API group list: Get "${url}": ${failure.why}`;
    this.#log.line('E', 'memcache.go:265', () => text);
    yield* this.#flush();
    return failure;
  }

  /** Learns which kinds the server has, unless kubectl knows that from an earlier run. */
  *learnKinds(): Program<Failure | undefined> {
    if (this.#access.knowsKinds) return undefined;
    for (let more = DISCOVERIES - 1; ; more--) {
      const failure = yield* this.discover();
      if (!failure) knownServers(this.#invocation).add(this.baseUrl);
      if (!failure || more === 0) return failure;
    }
  }

  /** Opens streams into a pod: calls back with where they lead, or why they do not; gives what closes them. */
  exec(
    request: Omit<ExecRequest, 'user'>,
    way: { lost(): void },
    done: (opened: ExecTarget | ExecRefusal | Failure) => void,
  ): () => void {
    return openStreams(this.#client, request, {
      opened: done,
      refused: done,
      failed: done,
      lost: () => {
        way.lost();
      },
    });
  }

  close(): void {
    this.#http.close();
    this.#clock.kill();
  }
}

const WRITES = ['create', 'update', 'patch'];

/**
 * The server reads what a user sends as the kind's own types, whether it is asked to complain of more or not.
 * @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/endpoints/handlers/create.go fieldValidation
 */
const checked = (request: ClientRequest): ClientRequest =>
  WRITES.includes(request.verb) && request.subresource === undefined
    ? { ...request, query: { fieldValidation: 'Warn', ...request.query } }
    : request;

function userFor(user: User, name: string | undefined, groups: readonly string[]): User {
  return name === undefined ? user : { name, groups: [...groups, 'system:authenticated'] };
}

/**
 * Runs a verb with a connection that is closed whatever happens.
 * @param needsKinds whether the verb asks which kinds there are before anything else
 */
export function* withKube(
  invocation: Invocation,
  use: (kube: Kube) => Program,
  needsKinds = !invocation.flags.has('filename'),
): Program {
  const access = yield* accessFor(invocation);
  if (typeof access === 'number') return access;
  if (invocation.flags.has('as') && access.user !== ADMINISTRATOR)
    return yield* fail(`not simulated: --as, as ${access.user.name}`);
  const kube = new Kube(invocation, access);
  try {
    const failure = needsKinds ? yield* kube.learnKinds() : undefined;
    return failure ? yield* failWith([failure], kube) : yield* use(kube);
  } finally {
    kube.close();
  }
}

/** The same for a verb that asks the server itself, and not for the kinds that it has. */
export const withServer = (invocation: Invocation, use: (kube: Kube) => Program): Program =>
  withKube(invocation, use, false);

/** Writes failures, each once, and gives exit code 1. */
export function* failWith(failures: readonly Failure[], kube: Kube): Program {
  const texts = new Set(failures.map((failure) => errorText(failure, kube.server)));
  for (const text of texts) yield* complain(text);
  return 1;
}

/** How a verb that takes no arguments complains about them. */
export const unexpectedArguments = (verb: string, args: readonly string[]): Program =>
  fail(
    `error: unexpected arguments: [${args.join(' ')}]\nSee 'kubectl ${verb} -h' for help and examples`,
  );

/** `Get "https://…": …` as a log has it: without the quotes. */
const plain = (error: string): string => error.replace(/^(\S+) "([^"]*)"/, '$1 $2');
