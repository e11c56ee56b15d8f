/**
 * What a cluster writes by itself while its nodes come and go: heartbeats, statuses, events, endpoints, taints. None of
 * it makes or ends a pod or changes what anybody wants, so that whoever acts on that has nothing to do yet.
 */
import type { ApiRequest, User } from './request';

/** Kinds that components write as they like; to delete is never routine. */
const free = new Set(['Endpoints', 'EndpointSlice', 'Event', 'Lease', 'Node']);
const MIRROR = 'kubernetes.io/config.mirror';

const isComponent = ({ name }: User): boolean => name.startsWith('system:');

export function isRoutine({ verb, resource, subresource, body }: ApiRequest, user: User): boolean {
  switch (verb) {
    case 'get':
    case 'list':
    case 'watch':
      return true;
    case 'create':
      return (
        isComponent(user) &&
        subresource === undefined &&
        (free.has(resource.kind) || isMirror(resource.kind, body))
      );
    case 'update':
    case 'patch':
      if (!isComponent(user)) return false;
      return subresource === undefined ? free.has(resource.kind) : subresource === 'status';
    default:
      return false;
  }
}

/** A static pod runs whatever the API server says; its mirror only shows it. */
const isMirror = (kind: string, body: unknown): boolean =>
  kind === 'Pod' &&
  (body as { metadata?: { annotations?: Readonly<Record<string, string>> } }).metadata
    ?.annotations?.[MIRROR] !== undefined;
