/** What goes over a connection. */
import type { Message } from '../clock/trace';

/** A request and its answer. */
export interface Exchange extends Message {
  /** `PUT leases/demo-worker`, for the trace. */
  readonly summary: string;
  /** So frequent and so dull that the trace keeps only what it changes. */
  readonly isRoutine?: boolean | undefined;
  /** The client gives the request up after this time. */
  readonly timeoutMs?: number | undefined;
  /** What the server does when the request arrives. */
  serve(): void;
  /** How long the server took for that; at once when it is left out. */
  readonly answerAfterMs?: number | undefined;
  /** `error` is Go's, without the verb and the URL; `undefined` when the server has answered. */
  done(error: string | undefined): void;
}

/** Something that the server sends unasked on a stream that a request has opened. */
export interface Frame {
  /** For the trace; absent when it is not worth keeping. */
  readonly message?: Message | undefined;
  deliver(): void;
}

/** A response that goes on: a watch, a followed log. */
export interface Stream {
  /** The connection is gone; `error` is `undefined` when it was closed in an orderly way. */
  ended(error: string | undefined): void;
  /** The client has gone: the server can stop. */
  stop(): void;
}
