/** Reading what is no object of the API: health, version. */
import { refuse } from '../api/status';
import type { ApiClient } from './api-client';
import { serviceFor } from './call';
import { refusal, type Failure, type RawResponse } from './types';

/** What was read, or why it was not; `undefined` for what is not simulated. */
export type RawAnswer = string | Failure | undefined;

/** @param path with its query */
export function readRaw(
  { options }: ApiClient,
  path: string,
  done: (answer: RawAnswer) => void,
): void {
  let response: RawResponse | undefined;
  options.http.roundTrip({
    summary: `GET ${path}`,
    serve: () => {
      response = serviceFor(options).raw(path, options.user);
    },
    get answerAfterMs() {
      return response?.afterMs;
    },
    done: (error) => {
      if (error === undefined) done(response && read(response));
      else done({ ok: false, error: `Get "${options.baseUrl}${path}": ${error}`, why: error });
    },
  });
}

/** @source kubernetes v1.30 staging/src/k8s.io/client-go/rest/request.go transformResponse, newUnstructuredResponseError */
function read({ code, body }: RawResponse): string | Failure {
  if (typeof body !== 'string') return refusal(body);
  if (code < 400) return body;
  const said = JSON.stringify(body.trim());
  const message = `an error on the server (${said}) has prevented the request from succeeding`;
  return refusal(refuse('InternalError', message).status);
}
