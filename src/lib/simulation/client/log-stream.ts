import type { LogRequest } from '../apiserver/log-request';
import type { HttpClient, Stream } from '../network/http-client';
import {
  refusal,
  type ApiClientOptions,
  type ApiService,
  type Failure,
  type LogHandlers,
} from './types';

/** A container's log on its way to a client. */
export class LogStream {
  readonly #options: ApiClientOptions;
  readonly #request: Omit<LogRequest, 'user'>;
  readonly #handlers: LogHandlers;
  readonly #stream: Stream;
  #stop = (): void => undefined;
  #isOver = false;
  #connection: HttpClient['connection'];

  constructor(options: ApiClientOptions, request: Omit<LogRequest, 'user'>, handlers: LogHandlers) {
    this.#options = options;
    this.#request = request;
    this.#handlers = handlers;
    this.#stream = {
      ended: (error) => {
        this.ended(error === undefined ? undefined : { ok: false, error, why: error });
      },
      stop: () => {
        this.#stop();
      },
    };
  }

  /** What happens at the server. */
  serve(service: ApiService): void {
    const { http, user } = this.#options;
    const { connection } = http;
    this.#connection = connection;
    connection?.addStream(this.#stream);
    this.#stop = service.logs(
      { ...this.#request, user },
      {
        line: (line) => {
          const deliver = () => {
            if (!this.#isOver) this.#handlers.line(line);
          };
          // What is there already comes with the answer; what follows comes as it is written.
          if (this.#request.follow) connection?.push({ deliver });
          else deliver();
        },
        ended: (status) => {
          connection?.removeStream(this.#stream);
          this.ended(status && refusal(status));
        },
      },
    );
  }

  /** There is no more. */
  ended(failure: Failure | undefined): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#handlers.ended(failure);
  }

  /** The client has seen enough. */
  close(): void {
    this.#isOver = true;
    this.#stop();
    this.#connection?.removeStream(this.#stream);
  }
}
