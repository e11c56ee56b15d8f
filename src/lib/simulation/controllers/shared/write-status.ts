import type { KubeObject } from '../../api/object';
import { resourceOf } from '../../apiserver/resources';
import type { Answer, ApiClient } from '../../client/api-client';
import { perform } from './requests';

/** Writes an object with its new status; what else has changed in it stays as it is at the server. */
export function writeStatus<T extends KubeObject>(
  client: ApiClient,
  plural: string,
  group: string,
  object: T,
): Answer<T> {
  const { namespace, name } = object.metadata;
  return perform<T>(client, {
    verb: 'update',
    resource: resourceOf(plural, group),
    namespace,
    name,
    subresource: 'status',
    body: object,
  });
}

/** A count as the API leaves it out when there is nothing to count. */
export const unlessZero = <K extends string>(key: K, count: number): Partial<Record<K, number>> =>
  count === 0 ? {} : ({ [key]: count } as Partial<Record<K, number>>);
