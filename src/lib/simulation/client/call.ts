import { methodOf, type ApiResponse } from '../apiserver/request';
import { pathOf } from '../apiserver/resources';
import { isStatus } from '../apiserver/server';
import type { Exchange } from '../network/http-client';
import { logRequest, REQUEST_LEVEL } from './request-log';
import {
  refusal,
  type Answer,
  type ApiClientOptions,
  type ApiService,
  type ClientRequest,
  type Failure,
} from './types';

/** One request on its way, and what comes of it. Its words are made when somebody reads them. */
export class Call implements Exchange {
  readonly #options: ApiClientOptions;
  readonly #request: ClientRequest;
  readonly #answered: (answer: Answer) => void;
  readonly #sentAtMs: number;
  #response: ApiResponse | undefined;

  constructor(
    options: ApiClientOptions,
    request: ClientRequest,
    answered: (answer: Answer) => void,
  ) {
    this.#options = options;
    this.#request = request;
    this.#answered = answered;
    this.#sentAtMs = options.world.clock.nowMs;
  }

  get summary(): string {
    const { verb, resource, name } = this.#request;
    return `${methodOf(verb)} ${resource.plural}${name ? `/${name}` : ''}`;
  }

  get object(): string | undefined {
    const { resource, namespace, name } = this.#request;
    if (!name) return undefined;
    return `${resource.kind}/${resource.namespaced ? `${namespace ?? ''}/` : ''}${name}`;
  }

  get timeoutMs(): number | undefined {
    return this.#request.timeoutMs;
  }

  get isRoutine(): boolean | undefined {
    return this.#request.isRoutine;
  }

  get answerAfterMs(): number | undefined {
    return this.#response?.afterMs;
  }

  serve(): void {
    this.#response = serviceFor(this.#options).handle(this.#request, this.#options.user);
  }

  done(error: string | undefined): void {
    const response = this.#response;
    log(this.#options, this.#request, { code: response?.code, sentAtMs: this.#sentAtMs });
    if (error !== undefined || !response)
      this.#answered(new Unanswered(this.#options, this.#request, error ?? 'EOF'));
    else if (isStatus(response.body)) this.#answered(refusal(response.body));
    else this.#answered({ ok: true, value: response.body });
  }
}

/** What answers where the client sends its requests. */
export function serviceFor({ http }: ApiClientOptions): ApiService {
  const { network, to, port } = http.options;
  return network.listener(to, port) as ApiService;
}

/** Nobody answered. @source go net/url Error.Error */
export class Unanswered implements Failure {
  readonly ok = false;
  readonly why: string;
  readonly #options: ApiClientOptions;
  readonly #request: ClientRequest;

  constructor(options: ApiClientOptions, request: ClientRequest, why: string) {
    this.#options = options;
    this.#request = request;
    this.why = why;
  }

  get error(): string {
    const method = methodOf(this.#request.verb);
    const verb = method.charAt(0) + method.slice(1).toLowerCase();
    return `${verb} "${urlOf(this.#options, this.#request)}": ${this.why}`;
  }
}

/** Writes a request into the log of a talkative client. `code` is absent when nobody answered. */
export function log(
  options: ApiClientOptions,
  request: ClientRequest,
  { code, sentAtMs }: { code: number | undefined; sentAtMs: number },
): void {
  const { logger, world } = options;
  if (!logger?.enabled(REQUEST_LEVEL)) return;
  const url = () => urlOf(options, request);
  logRequest({ logger, world, verb: request.verb, urlOf: url, code, sentAtMs });
}

function urlOf({ baseUrl }: ApiClientOptions, request: ClientRequest): string {
  const isCreate = request.verb === 'create';
  const path = pathOf(request.resource, isCreate ? { ...request, name: undefined } : request);
  return `${baseUrl}${path}${request.queryText ? `?${request.queryText}` : ''}`;
}
