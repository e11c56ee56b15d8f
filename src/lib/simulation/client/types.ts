import type { ContainerLogLine } from '../api/container-log';
import type { Result, Status } from '../api/status';
import type { LogRequest, LogStreamSink } from '../apiserver/log-request';
import type {
  ApiBody,
  ApiRequest,
  ApiResponse,
  User,
  WatchEvent,
  WatchSink,
} from '../apiserver/request';
import type { Watch } from '../apiserver/watch';
import type { World } from '../clock/world';
import type { Logger } from '../host/klog';
import type { HttpClient } from '../network/http-client';
import type { Listener } from '../network/network';
import type { ExecRequest, ExecSink } from './exec-request';

/** What listens at port 6443. */
export interface ApiService extends Listener {
  handle(request: ApiRequest, user: User): ApiResponse;
  watch(request: ApiRequest, user: User, sink: WatchSink): Result<Watch>;
  /** Sends a container's log; gives what ends that. */
  logs(request: LogRequest, sink: LogStreamSink): () => void;
  /** Opens streams into a pod; gives what closes them. */
  exec(request: ExecRequest, sink: ExecSink): () => void;
  /** Answers a GET of what is no object of the API; `undefined` for what is not simulated. */
  raw(path: string, user: User): RawResponse | undefined;
}

/** What lies beside the API's objects is text; a refusal is a Status. */
export interface RawResponse {
  /** HTTP status code. */
  readonly code: number;
  readonly body: string | Status;
  readonly afterMs?: number;
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

export interface ClientRequest extends ApiRequest {
  /** What follows the `?` in the request's URL, as log lines show it. */
  readonly queryText?: string;
  readonly timeoutMs?: number;
  /** Kept out of the trace, but for what it changes. */
  readonly isRoutine?: boolean;
}

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

/** What the server said instead of doing it. */
export const refusal = (status: Status): Failure => ({
  ok: false,
  error: status.message,
  why: status.message,
  status,
});
