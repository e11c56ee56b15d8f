import type { Status } from '$lib/simulation/api/status';
import type { Failure } from '$lib/simulation/client/api-client';
import { tellsOfEarlier } from './_retry';

/**
 * A failure as kubectl words it.
 * @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/util/helpers.go StandardErrorMessage
 */
export function errorText(failure: Failure, server: string): string {
  if (failure.status) return statusText(failure.status);
  const { why } = failure;
  if (tellsOfEarlier(failure)) return failure.error;
  if (why.endsWith('connection refused'))
    return `The connection to the server ${server} was refused - did you specify the right host or port?`;
  return `Unable to connect to the server: ${why}`;
}

function statusText(status: Status): string {
  const { reason, message } = status;
  if (reason === 'Unauthorized') return 'error: You must be logged in to the server (Unauthorized)';
  if (reason === 'Invalid') return invalidText(status);
  return reason === ''
    ? `Error from server: ${message}`
    : `Error from server (${reason}): ${message}`;
}

/** `The Pod "x" is invalid: `, with each cause on a line of its own when there are several. */
export function invalidText({ message, details }: Status): string {
  const { kind = '', name = '', causes = [] } = details ?? {};
  const isOfObject = kind !== '' || name !== '';
  const about = isOfObject ? `The ${kind} "${name}" is invalid` : 'The request is invalid';
  const [first, ...others] = new Set(
    causes.map((each) => `${each.field ?? ''}: ${each.message ?? ''}`),
  );
  if (first === undefined)
    return message.includes(' is invalid: ')
      ? `The ${message}`
      : `The request is invalid: ${message}`;
  return others.length === 0
    ? `${about}: ${first}`
    : `${about}: \n${[first, ...others].map((line) => `* ${line}`).join('\n')}`;
}
