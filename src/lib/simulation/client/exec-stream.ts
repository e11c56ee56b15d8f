import type { HttpClient, Stream } from '../network/http-client';
import type { ExecRefusal, ExecRequest, ExecTarget } from './exec-request';
import type { ApiClientOptions, ApiService, Failure } from './types';

export interface ExecHandlers {
  opened(target: ExecTarget): void;
  refused(refusal: ExecRefusal): void;
  /** Nobody answered. */
  failed(failure: Failure): void;
  lost(): void;
}

/** Streams into a pod, as a client holds them. */
export class ExecStream {
  readonly #options: ApiClientOptions;
  readonly #request: Omit<ExecRequest, 'user'>;
  readonly #handlers: ExecHandlers;
  readonly #stream: Stream;
  #stop = (): void => undefined;
  #isOver = false;
  #connection: HttpClient['connection'];

  constructor(
    options: ApiClientOptions,
    request: Omit<ExecRequest, 'user'>,
    handlers: ExecHandlers,
  ) {
    this.#options = options;
    this.#request = request;
    this.#handlers = handlers;
    this.#stream = {
      ended: () => {
        this.#end(() => {
          handlers.lost();
        });
      },
      stop: () => {
        this.#stop();
      },
    };
  }

  /** What happens at the server. */
  serve(service: ApiService): void {
    const { http, user } = this.#options;
    this.#connection = http.connection;
    this.#connection?.addStream(this.#stream);
    this.#stop = service.exec(
      { ...this.#request, user },
      {
        opened: (target) => {
          if (!this.#isOver) this.#handlers.opened(target);
        },
        refused: (refusal) => {
          this.#end(() => {
            this.#handlers.refused(refusal);
          });
        },
        lost: () => {
          this.#end(() => {
            this.#handlers.lost();
          });
        },
      },
    );
  }

  failed(failure: Failure): void {
    this.#end(() => {
      this.#handlers.failed(failure);
    });
  }

  /** The client has done. */
  close(): void {
    this.#end(() => undefined);
    this.#stop();
  }

  #end(tell: () => void): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#connection?.removeStream(this.#stream);
    tell();
  }
}
