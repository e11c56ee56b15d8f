import type { Result, Status } from '../api/status';
import type { ApiBody, ApiRequest } from './request';
import type { Writer } from './strategy';

/** A part of an object with an address of its own. A further one is a further file in `subresources/`. */
export interface Subresource {
  readonly name: string;
  /** Whose part it is: `pods.`, `deployments.apps`. */
  readonly of: readonly string[];
  handle(writer: Writer, request: ApiRequest): Result<ApiBody>;
}

export const defineSubresource = (subresource: Subresource): Subresource => subresource;

/** What a part answers that has nothing to show. */
export const CREATED: Status = {
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Success',
  message: '',
  reason: '',
  code: 201,
};
