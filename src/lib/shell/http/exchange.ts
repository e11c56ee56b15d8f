/** One request over a connection that is open, and what became of it. */
import {
  headerOf,
  isHttpService,
  type HttpRequest,
  type HttpResponse,
} from '$lib/simulation/network/http-service';
import type { Listener } from '$lib/simulation/network/network';
import type { TcpConnection } from '$lib/simulation/network/tcp';
import type { Program } from '../effect';
import { TOO_LATE, waitPatiently, type WaitOptions } from './patience';

export type HttpAnswer =
  | { readonly kind: 'response'; readonly response: HttpResponse; readonly version: '1.1' | '1.0' }
  /** Something that is no HTTP. */
  | { readonly kind: 'not http' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'too late' };

/** What the other end's certificate is worth to who knows the usual issuers only. */
export type Handshake =
  | { readonly kind: 'secured'; readonly certificate: NonNullable<Listener['certificate']> }
  /** It answers, and not with TLS. */
  | { readonly kind: 'plain' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'too late' };

/** What a Go server says to who speaks plainly where TLS is spoken. @source go net/http server.go badRequestError */
const MISPLACED: HttpResponse = {
  status: 400,
  headers: [],
  body: 'Client sent an HTTP request to an HTTPS server.\n',
};

type Served = Exclude<HttpAnswer, { kind: 'closed' } | { kind: 'too late' }>;

/** Sends a request, in the connection's TLS if it has one. */
export function* sendRequest(
  connection: TcpConnection,
  request: Omit<HttpRequest, 'remoteIp'> & { readonly isSecured: boolean },
  options: WaitOptions,
): Program<HttpAnswer> {
  const { isSecured, ...plain } = request;
  const answer = yield* waitPatiently<{ kind: 'answered'; value: Served } | { kind: 'closed' }>(
    options,
    (done) =>
      connection.exchange<Served>((listener, remoteIp) => {
        if (listener.certificate && !isSecured)
          return { value: { kind: 'response', response: MISPLACED, version: '1.0' } };
        if (!isHttpService(listener)) return { value: { kind: 'not http' } };
        const { afterMs, ...served } = listener.serve({ ...plain, remoteIp });
        const response = plain.method === 'HEAD' ? { ...served, body: '' } : served;
        return { value: { kind: 'response', response, version: '1.1' }, afterMs };
      }, done),
  );
  if (answer === TOO_LATE) return { kind: 'too late' };
  return answer.kind === 'answered' ? answer.value : answer;
}

export function* shakeHands(connection: TcpConnection, options: WaitOptions): Program<Handshake> {
  const answer = yield* waitPatiently<
    { kind: 'answered'; value: Listener['certificate'] } | { kind: 'closed' }
  >(options, (done) =>
    connection.exchange<Listener['certificate']>(
      ({ certificate }) => ({ value: certificate }),
      done,
    ),
  );
  if (answer === TOO_LATE) return { kind: 'too late' };
  if (answer.kind === 'closed') return answer;
  const { value: certificate } = answer;
  return certificate ? { kind: 'secured', certificate } : { kind: 'plain' };
}

/** @source RFC 9110 15, as go net/http StatusText and python http.HTTPStatus word them */
const reasons: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
  206: 'Partial Content',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  412: 'Precondition Failed',
  413: 'Request Entity Too Large',
  418: "I'm a teapot",
  422: 'Unprocessable Entity',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** What stands behind the number; gunicorn's applications shout. @source werkzeug 0.14 BaseResponse */
export function reasonOf({ status, headers }: HttpResponse): string {
  const reason = reasons[status] ?? 'Unknown';
  const isShouting = headerOf(headers, 'server')?.startsWith('gunicorn') ?? false;
  return isShouting ? reason.toUpperCase() : reason;
}

/** How long a text is on the way. */
export const bytesOf = (text: string): number => new TextEncoder().encode(text).length;
