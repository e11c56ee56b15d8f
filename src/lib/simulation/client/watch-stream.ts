import { objectKey } from '../api/object';
import type { Result, Status } from '../api/status';
import type { WatchEvent } from '../apiserver/request';
import type { Watch } from '../apiserver/watch';
import type { Message } from '../clock/trace';
import type { HttpClient, Stream } from '../network/http-client';
import type { ApiClientOptions, ApiService, ClientRequest, WatchHandlers } from './types';

/** One watch on one connection, from the client's side. */
export class WatchStream {
  readonly #options: ApiClientOptions;
  readonly #request: ClientRequest;
  readonly #handlers: WatchHandlers;
  #opened: Result<Watch> | undefined;
  #stream: Stream | undefined;
  #connection: HttpClient['connection'];
  #isOver = false;

  constructor(options: ApiClientOptions, request: ClientRequest, handlers: WatchHandlers) {
    this.#options = options;
    this.#request = request;
    this.#handlers = handlers;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** The HTTP status; absent while nobody has answered. */
  get code(): number | undefined {
    if (!this.#opened) return undefined;
    return this.#opened.ok ? 200 : this.#opened.status.code;
  }

  get refusal(): Status | undefined {
    return this.#opened?.ok === false ? this.#opened.status : undefined;
  }

  /** What happens at the server. */
  serve(service: ApiService): void {
    const { http, user } = this.#options;
    const { connection } = http;
    this.#connection = connection;
    this.#opened = service.watch(this.#request, user, {
      event: (event) => {
        connection?.push({
          message: event.type === 'BOOKMARK' ? undefined : new EventMessage(event),
          deliver: () => {
            if (!this.#isOver) this.#handlers.event(event);
          },
        });
      },
      closed: () => {
        connection?.push({
          message: { summary: 'watch closed' },
          deliver: () => {
            this.#closed();
          },
        });
      },
    });
    if (!this.#opened.ok) return;
    const watch = this.#opened.value;
    this.#stream = {
      ended: (error) => {
        if (!this.#isOver) this.#handlers.ended(error);
        this.#isOver = true;
      },
      stop: () => {
        watch.stop();
      },
    };
    connection?.addStream(this.#stream);
  }

  /** The client has seen enough. */
  close(): void {
    this.#isOver = true;
    if (!this.#stream) return;
    this.#stream.stop();
    this.#connection?.removeStream(this.#stream);
  }

  /** The server has ended the watch. */
  #closed(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (this.#stream) this.#connection?.removeStream(this.#stream);
    this.#handlers.ended(undefined);
  }
}

/** `MODIFIED Node`. Its words are made when somebody reads them: not before the scenario's start. */
class EventMessage implements Message {
  readonly #event: WatchEvent;

  constructor(event: WatchEvent) {
    this.#event = event;
  }

  get summary(): string {
    return `${this.#event.type} ${this.#event.object.kind}`;
  }

  get object(): string | undefined {
    const { object } = this.#event;
    return object.kind === 'Status' ? undefined : objectKey(object);
  }
}
