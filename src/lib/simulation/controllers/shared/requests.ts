import type { ApiBody } from '../../apiserver/request';
import type { Answer, ApiClient, ClientRequest } from '../../client/api-client';

const UNANSWERED = 'no answer yet';

/**
 * Sends a request and gives its answer. A controller lives beside its API server, so that an answer comes in the
 * same moment; what is not answered then is taken for failed, and its object is looked at again.
 */
export function perform<T extends ApiBody = ApiBody>(
  client: ApiClient,
  request: ClientRequest,
): Answer<T> {
  let answered: Answer<T> = { ok: false, error: UNANSWERED, why: UNANSWERED };
  client.send<T>(request, (answer) => {
    answered = answer;
  });
  return answered;
}
