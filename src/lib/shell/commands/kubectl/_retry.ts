/** How client-go tries a GET again whose connection was closed before an answer came. */
import type { Answer, ClientRequest, Failure } from '$lib/simulation/client/api-client';
import type { ApiBody } from '$lib/simulation/apiserver/request';
import { sleep, type Program } from '../../effect';

/** @source kubernetes v1.30 staging/src/k8s.io/client-go/rest/request.go maxRetries, with_retry.go IsNextRetry */
const RETRIES_MAX = 10;
const PAUSE_MS = 1_000;
const EOF = 'EOF';

const isLost = (answer: Answer): answer is Failure => !answer.ok && answer.why === EOF;

/** Sends a request, and again a second later when it was a GET and the connection ended under it. */
export function* sendAgain<T extends ApiBody>(
  { verb }: ClientRequest,
  send: () => Program<Answer<T>>,
): Program<Answer<T>> {
  const answer = yield* send();
  if (!isLost(answer) || (verb !== 'get' && verb !== 'list')) return answer;
  for (let retry = 0; retry < RETRIES_MAX; retry++) {
    yield* sleep(PAUSE_MS);
    const next = yield* send();
    if (next.ok || next.status) return next;
    if (!isLost(next)) return withEarlier(next);
  }
  return answer;
}

const EARLIER = ' - error from a previous attempt: ';

/** @source kubernetes v1.30 staging/src/k8s.io/client-go/rest/with_retry.go wrapPreviousError */
const withEarlier = ({ error, why }: Failure): Failure => ({
  ok: false,
  error: `${error}${EARLIER}${EOF}`,
  why: `${why}${EARLIER}${EOF}`,
});

/** Whether an error tells of two tries: it is printed as it is then. */
export const tellsOfEarlier = ({ why }: Failure): boolean => why.includes(EARLIER);
