import type { Pod } from '../../api/kinds';
import { namespacedName } from '../../api/object';
import type { KubeletContext } from '../context';

/** Records an Event about a pod, or about one of its containers. */
export function recordPodEvent(
  { events }: KubeletContext,
  { metadata }: Pod,
  event: {
    readonly type?: 'Normal' | 'Warning';
    readonly reason: string;
    readonly message: string;
    /** `spec.containers{httpbin}` */
    readonly fieldPath?: string;
  },
): void {
  const { type = 'Normal', reason, message, fieldPath } = event;
  const involved = {
    kind: 'Pod',
    name: metadata.name,
    uid: metadata.uid,
    ...(metadata.namespace ? { namespace: metadata.namespace } : {}),
    apiVersion: 'v1',
    ...(fieldPath === undefined ? {} : { fieldPath }),
  };
  events.record(involved, type, reason, message);
}

/** Says in the journal why a sync did not bring a pod to what its spec wants. */
export function logSyncErrors(
  { logger }: KubeletContext,
  pod: Pod,
  errors: readonly string[],
): void {
  const [first] = errors;
  if (first === undefined) return;
  logger.error(
    'pod_workers.go:1298',
    'Error syncing pod, skipping',
    errors.length === 1 ? first : `[${errors.join(', ')}]`,
    { pod: namespacedName(pod), podUID: pod.metadata.uid },
  );
}
