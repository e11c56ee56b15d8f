import type { KubeObject } from '../api/object';
import type { Result, Status } from '../api/status';
import type { WatchEvent } from '../apiserver/request';
import type { Watch } from '../apiserver/watch';
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
    const { kind } = this.#request.resource;
    this.#opened = service.watch(
      { ...this.#request, user },
      {
        event: (event) => {
          const summary = event.type === 'BOOKMARK' ? undefined : `${event.type} ${kind}`;
          this.#push(summary, keyOf(event), () => {
            this.#handlers.event(event);
          });
        },
        closed: () => {
          this.#push('watch closed', undefined, () => {
            this.#isOver = true;
            if (this.#stream) connection?.removeStream(this.#stream);
            this.#handlers.ended(undefined);
          });
        },
      },
    );
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

  #push(summary: string | undefined, object: string | undefined, deliver: () => void): void {
    this.#connection?.push({
      summary,
      object,
      deliver: () => {
        if (!this.#isOver) deliver();
      },
    });
  }
}

function keyOf({ object }: WatchEvent): string | undefined {
  if (object.kind === 'Status') return undefined;
  const { kind, metadata } = object as KubeObject;
  return metadata.namespace
    ? `${kind}/${metadata.namespace}/${metadata.name}`
    : `${kind}/${metadata.name}`;
}
