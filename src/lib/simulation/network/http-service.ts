/** HTTP as a program at a port answers it. */
import type { Listener } from './network';

/** Names and values, in the order in which they were sent. */
export type HttpHeaders = readonly (readonly [name: string, value: string])[];

export interface HttpRequest {
  readonly method: string;
  /** With its query: `/delay/3?x=1`. */
  readonly path: string;
  readonly headers: HttpHeaders;
  readonly body: string;
  /** The address that the program sees at the other end. */
  readonly remoteIp: string;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: HttpHeaders;
  readonly body: string;
  /** How long the program takes; at once when it is left out. */
  readonly afterMs?: number;
}

/** What listens at a port of a pod and understands HTTP. */
export interface HttpService extends Listener {
  serve(request: HttpRequest): HttpResponse;
}

export const isHttpService = (listener: Listener | undefined): listener is HttpService =>
  listener !== undefined && 'serve' in listener;

/** The value of a header, whatever the case of its name. */
export function headerOf(headers: HttpHeaders, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return headers.find(([each]) => each.toLowerCase() === wanted)?.[1];
}
