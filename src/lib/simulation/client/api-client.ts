import { methodOf, type ApiBody, type ApiResponse } from '../apiserver/request';
import { pathOf } from '../apiserver/resources';
import { isStatus } from '../apiserver/server';
import type { LogRequest } from '../apiserver/log-request';
import { LogStream } from './log-stream';
import { logRequest, REQUEST_LEVEL } from './request-log';
import {
  refusal,
  type Answer,
  type ApiClientOptions,
  type ApiService,
  type ClientRequest,
  type Failure,
  type LogHandlers,
  type WatchHandlers,
} from './types';
import { WatchStream } from './watch-stream';

export type {
  Answer,
  ApiClientOptions,
  ApiService,
  ClientRequest,
  Failure,
  LogHandlers,
  WatchHandlers,
} from './types';

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
    const { world, http } = this.#options;
    const sentAtMs = world.clock.nowMs;
    const opening = new WatchStream(this.#options, request, handlers);
    http.roundTrip({
      summary: `GET ${request.resource.plural}?watch=true`,
      serve: () => {
        opening.serve(this.#service());
      },
      done: (error) => {
        if (opening.isOver) return;
        this.#log(request, opening.code, sentAtMs);
        if (error !== undefined) handlers.failed(this.#unanswered(request, error));
        else if (opening.refusal) handlers.failed(refusal(opening.refusal));
        else handlers.opened();
      },
    });
    return () => {
      opening.close();
    };
  }

  /** Reads a container's log; gives what closes it. */
  logs(request: Omit<LogRequest, 'user'>, handlers: LogHandlers): () => void {
    const reading = new LogStream(this.#options, request, handlers);
    this.#options.http.roundTrip({
      summary: `GET pods/${request.name}/log`,
      object: `Pod/${request.namespace}/${request.name}`,
      serve: () => {
        reading.serve(this.#service());
      },
      done: (error) => {
        if (error !== undefined) reading.ended({ ok: false, error, why: error });
      },
    });
    return () => {
      reading.close();
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
    const urlOf = () => this.#url(request);
    if (logger?.enabled(REQUEST_LEVEL))
      logRequest({ logger, world, verb: request.verb, urlOf, code, sentAtMs });
  }
}
