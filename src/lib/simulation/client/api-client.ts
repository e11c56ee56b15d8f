import type { KubeObject } from '../api/object';
import type { Result, Status } from '../api/status';
import type { World } from '../clock/world';
import {
  methodOf,
  type ApiBody,
  type ApiRequest,
  type ApiResponse,
  type User,
  type WatchEvent,
  type WatchSink,
} from '../apiserver/request';
import { pathOf } from '../apiserver/resources';
import { isStatus } from '../apiserver/server';
import type { LogRequest, LogStreamSink } from '../apiserver/log-request';
import type { Watch } from '../apiserver/watch';
import type { ContainerLogLine } from '../api/container-log';
import type { Logger } from '../host/klog';
import type { HttpClient, Stream } from '../network/http-client';
import type { Listener } from '../network/network';

/** What listens at port 6443. */
export interface ApiService extends Listener {
  handle(request: ApiRequest): ApiResponse;
  watch(request: ApiRequest, sink: WatchSink): Result<Watch>;
  /** Sends a container's log; gives what ends that. */
  logs(request: LogRequest, sink: LogStreamSink): () => void;
}

/** The server's refusal, or no answer at all; `error` is worded as client-go words it. */
export interface Failure {
  readonly ok: false;
  readonly error: string;
  /** The same without the verb and the URL. */
  readonly why: string;
  /** Absent when nobody answered. */
  readonly status?: Status;
}
export type Answer<T extends ApiBody = ApiBody> =
  { readonly ok: true; readonly value: T } | Failure;

export type ClientRequest = Omit<ApiRequest, 'user'> & {
  /** What follows the `?` in the request's URL, as log lines show it. */
  readonly queryText?: string;
  readonly timeoutMs?: number;
  /** Kept out of the trace, but for what it changes. */
  readonly isRoutine?: boolean;
};

export interface WatchHandlers {
  opened(): void;
  event(event: WatchEvent): void;
  /** The watch could not be opened. */
  failed(failure: Failure): void;
  /** An open watch came to its end; `error` is `undefined` when the server closed it. */
  ended(error: string | undefined): void;
}

export interface LogHandlers {
  line(line: ContainerLogLine): void;
  /** There is no more; `failure` says why not, when that was not to be expected. */
  ended(failure: Failure | undefined): void;
}

export interface ApiClientOptions {
  readonly world: World;
  readonly http: HttpClient;
  readonly user: User;
  /** `https://demo-control-plane:6443` */
  readonly baseUrl: string;
  /** Logs each request at `--v=6`. */
  readonly logger?: Logger;
}

/** @source kubernetes v1.30 staging/src/k8s.io/client-go/transport/round_trippers.go logURLTiming */
const REQUEST_LEVEL = 6;

/** A component's client of the API server. Answers come in the same moment unless the network keeps them. */
export class ApiClient {
  readonly #options: ApiClientOptions;

  constructor(options: ApiClientOptions) {
    this.#options = options;
  }

  send<T extends ApiBody = ApiBody>(
    request: ClientRequest,
    done: (answer: Answer<T>) => void,
  ): void {
    const { world, http, user } = this.#options;
    const { resource, namespace, name } = request;
    const sentAtMs = world.clock.nowMs;
    let response: ApiResponse | undefined;
    http.roundTrip({
      summary: `${methodOf(request.verb)} ${resource.plural}${name ? `/${name}` : ''}`,
      object: name
        ? `${resource.kind}/${resource.namespaced ? `${namespace ?? ''}/` : ''}${name}`
        : undefined,
      timeoutMs: request.timeoutMs,
      isRoutine: request.isRoutine,
      serve: () => {
        response = this.#service().handle({ ...request, user });
      },
      done: (error) => {
        this.#log(request, response?.code, sentAtMs);
        done(this.#answer(request, error, response) as Answer<T>);
      },
    });
  }

  /** Opens a watch; gives what closes it. */
  watch(request: ClientRequest, handlers: WatchHandlers): () => void {
    const { world, http, user } = this.#options;
    const { resource } = request;
    const sentAtMs = world.clock.nowMs;
    let opened: Result<Watch> | undefined;
    let stream: Stream | undefined;
    let isOver = false;
    http.roundTrip({
      summary: `GET ${resource.plural}?watch=true`,
      serve: () => {
        const connection = http.connection;
        const push = (
          summary: string | undefined,
          object: string | undefined,
          deliver: () => void,
        ) =>
          connection?.push({
            summary,
            object,
            deliver: () => {
              if (!isOver) deliver();
            },
          });
        opened = this.#service().watch(
          { ...request, user },
          {
            event: (event) => {
              const summary =
                event.type === 'BOOKMARK' ? undefined : `${event.type} ${resource.kind}`;
              push(summary, keyOf(event), () => {
                handlers.event(event);
              });
            },
            closed: () => {
              push('watch closed', undefined, () => {
                isOver = true;
                if (stream) connection?.removeStream(stream);
                handlers.ended(undefined);
              });
            },
          },
        );
        if (!opened.ok) return;
        const watch = opened.value;
        stream = {
          ended: (error) => {
            if (!isOver) handlers.ended(error);
            isOver = true;
          },
          stop: () => {
            watch.stop();
          },
        };
        connection?.addStream(stream);
      },
      done: (error) => {
        if (isOver) return;
        this.#log(request, opened && (opened.ok ? 200 : opened.status.code), sentAtMs);
        if (error !== undefined) handlers.failed(this.#unanswered(request, error));
        else if (opened && !opened.ok) handlers.failed(refusal(opened.status));
        else handlers.opened();
      },
    });
    return () => {
      isOver = true;
      if (!stream) return;
      stream.stop();
      http.connection?.removeStream(stream);
    };
  }

  /** Reads a container's log; gives what closes it. */
  logs(request: Omit<LogRequest, 'user'>, handlers: LogHandlers): () => void {
    const { http, user } = this.#options;
    const stop = { call: (): void => undefined };
    let isOver = false;
    const stream: Stream = {
      ended: (error) => {
        if (!isOver)
          handlers.ended(error === undefined ? undefined : { ok: false, error, why: error });
        isOver = true;
      },
      stop: () => {
        stop.call();
      },
    };
    http.roundTrip({
      summary: `GET pods/${request.name}/log`,
      object: `Pod/${request.namespace}/${request.name}`,
      serve: () => {
        const connection = http.connection;
        const push = (deliver: () => void) => connection?.push({ summary: undefined, deliver });
        connection?.addStream(stream);
        stop.call = this.#service().logs(
          { ...request, user },
          {
            line: (line) => {
              if (request.follow)
                push(() => {
                  if (!isOver) handlers.line(line);
                });
              else if (!isOver) handlers.line(line);
            },
            ended: (status) => {
              if (isOver) return;
              isOver = true;
              connection?.removeStream(stream);
              handlers.ended(status && refusal(status));
            },
          },
        );
      },
      done: (error) => {
        if (error === undefined || isOver) return;
        isOver = true;
        handlers.ended({ ok: false, error, why: error });
      },
    });
    return () => {
      isOver = true;
      stop.call();
      http.connection?.removeStream(stream);
    };
  }

  #service(): ApiService {
    const { network, to, port } = this.#options.http.options;
    return network.listener(to, port) as ApiService;
  }

  #answer(
    request: ClientRequest,
    error: string | undefined,
    response: ApiResponse | undefined,
  ): Answer {
    if (error !== undefined || !response) return this.#unanswered(request, error ?? 'EOF');
    return isStatus(response.body) ? refusal(response.body) : { ok: true, value: response.body };
  }

  /** @source go net/url Error.Error */
  #unanswered(request: ClientRequest, why: string): Failure {
    const urlOf = () => this.#url(request);
    return {
      ok: false,
      why,
      get error() {
        const method = methodOf(request.verb);
        const verb = method.charAt(0) + method.slice(1).toLowerCase();
        return `${verb} "${urlOf()}": ${why}`;
      },
    };
  }

  #url(request: ClientRequest): string {
    const path = pathOf(
      request.resource,
      request.verb === 'create' ? { ...request, name: undefined } : request,
    );
    return `${this.#options.baseUrl}${path}${request.queryText ? `?${request.queryText}` : ''}`;
  }

  #log(request: ClientRequest, code: number | undefined, sentAtMs: number): void {
    const { logger, world } = this.#options;
    if (!logger?.enabled(REQUEST_LEVEL)) return;
    const waitedMs = world.clock.nowMs - sentAtMs;
    // A request takes no virtual time unless it hangs; what it would have taken is drawn.
    const tookMs = code === undefined || waitedMs > 0 ? waitedMs : drawLatencyMs(world, request);
    const status = code === undefined ? '' : `${code} ${statusTexts[code] ?? ''}`;
    const text = () =>
      `${methodOf(request.verb)} ${this.#url(request)} ${status} in ${tookMs} milliseconds`;
    logger.line('I', 'round_trippers.go:553', text);
  }
}

/** Reads come from the watch cache and take about a millisecond; writes wait for etcd. */
function drawLatencyMs({ chance }: World, { verb }: ClientRequest): number {
  const isRead = verb === 'get' || verb === 'list';
  return chance.stream('request duration').between(isRead ? 0 : 3, isRead ? 2 : 10);
}

const statusTexts: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  410: 'Gone',
  422: 'Unprocessable Entity',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

const refusal = (status: Status): Failure => ({
  ok: false,
  error: status.message,
  why: status.message,
  status,
});

function keyOf({ object }: WatchEvent): string | undefined {
  if (object.kind === 'Status') return undefined;
  const { kind, metadata } = object as KubeObject;
  return metadata.namespace
    ? `${kind}/${metadata.namespace}/${metadata.name}`
    : `${kind}/${metadata.name}`;
}
