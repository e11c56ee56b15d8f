import type { Pod } from '../../api/kinds';
import { resources } from '../../apiserver/resources';
import type { ObjectList } from '../../apiserver/request';
import type { Resource } from '../../apiserver/resource';
import type { ControllerContext } from '../context';
import { perform } from '../shared/requests';

/** What is left of one kind. */
export interface Remaining {
  readonly resource: Resource;
  readonly count: number;
  /** How many of them wait for each finalizer. */
  readonly finalizers: ReadonlyMap<string, number>;
}

export interface Content {
  readonly remaining: readonly Remaining[];
  /** How long the pods among it may take to stop. */
  readonly estimateSeconds: number;
  readonly error: string | undefined;
}

/** @source kubernetes v1.30 pkg/controller/namespace/deletion/namespaced_resources_deleter.go finalizerEstimateSeconds */
const FINALIZER_ESTIMATE_SECONDS = 15;

const deletable = resources.filter(
  ({ namespaced, verbs }) => namespaced && (!verbs || verbs.includes('deletecollection')),
);

/**
 * Deletes everything in a namespace and says what is left.
 * @source kubernetes v1.30 pkg/controller/namespace/deletion/namespaced_resources_deleter.go deleteAllContent
 */
export function deleteContent(context: ControllerContext, namespace: string): Content {
  const remaining: Remaining[] = [];
  let estimateSeconds = 0;
  let error: string | undefined;
  for (const resource of deletable) {
    const before = list(context, resource, namespace);
    if (typeof before === 'string') {
      error = before;
      continue;
    }
    if (before.items.length === 0) continue;
    const graceSeconds = resource.kind === 'Pod' ? graceOf(before.items as readonly Pod[]) : 0;
    const query = { propagationPolicy: 'Background' };
    const answer = perform(context.client, {
      verb: 'deletecollection',
      resource,
      namespace,
      query,
    });
    if (!answer.ok) error = answer.error;
    const after = list(context, resource, namespace);
    if (typeof after === 'string' || after.items.length === 0) continue;
    const finalizers = finalizersOf(after);
    remaining.push({ resource, count: after.items.length, finalizers });
    const waitSeconds = finalizers.size > 0 ? FINALIZER_ESTIMATE_SECONDS : 0;
    estimateSeconds = Math.max(estimateSeconds, graceSeconds || waitSeconds);
  }
  return { remaining, estimateSeconds, error };
}

function list({ client }: ControllerContext, resource: Resource, namespace: string) {
  const answer = perform<ObjectList>(client, { verb: 'list', resource, namespace });
  return answer.ok ? answer.value : answer.error;
}

/** @source kubernetes v1.30 pkg/controller/namespace/deletion/namespaced_resources_deleter.go estimateGracefulTerminationForPods */
function graceOf(pods: readonly Pod[]): number {
  const running = pods.filter(
    ({ status: { phase } }) => phase !== 'Succeeded' && phase !== 'Failed',
  );
  return Math.max(0, ...running.map(({ spec }) => spec.terminationGracePeriodSeconds ?? 0));
}

function finalizersOf({ items }: ObjectList): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { metadata } of items)
    for (const finalizer of metadata.finalizers ?? [])
      counts.set(finalizer, (counts.get(finalizer) ?? 0) + 1);
  return counts;
}
