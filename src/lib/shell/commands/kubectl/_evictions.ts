/** Evicts pods and waits until they are gone. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/drain/drain.go */
import type { Pod } from '$lib/simulation/api/kinds';
import type { Eviction } from '$lib/simulation/api/subresources';
import { namespacedName } from '$lib/simulation/api/object';
import { goDuration } from '$lib/simulation/api/duration';
import { resourceOf } from '$lib/simulation/apiserver/resources';
import type { Cluster } from '$lib/simulation/cluster/cluster';
import { complain, last, printLine, sleep, type Program } from '../../effect';
import { errorText, type Kube } from './_client';
import { PATIENCE_MS } from './_until';

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/drain/drain.go evictPods, the wait for a budget */
const RETRY_MS = 5_000;
/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/drain/drain.go waitForDelete, its interval */
const POLL_MS = 1_000;

interface Going {
  readonly pod: Pod;
  stage: 'to go' | 'going' | 'gone';
  dueMs: number;
}

export interface Evicting {
  readonly kube: Kube;
  readonly cluster: Cluster;
  readonly pods: readonly Pod[];
  readonly timeoutMs: number | undefined;
  readonly gracePeriodSeconds: number | undefined;
  /** With `--disable-eviction` budgets are not asked. */
  readonly isDelete: boolean;
}

/** Gives what went wrong. The pods are dealt with side by side. */
export function* evictPods(evicting: Evicting): Program<readonly string[]> {
  const { cluster, pods, timeoutMs, isDelete } = evicting;
  const endsAtMs = timeoutMs === undefined ? Number.POSITIVE_INFINITY : cluster.nowMs + timeoutMs;
  const all = pods.map((pod): Going => ({ pod, stage: 'to go', dueMs: cluster.nowMs }));
  const errors: string[] = [];
  const beganMs = cluster.nowMs;
  for (;;) {
    // Pods on a lost node stay for ever, and with them the drain.
    if (timeoutMs === undefined && cluster.nowMs - beganMs >= PATIENCE_MS) yield* last();
    const due = all.filter(({ stage, dueMs }) => stage !== 'gone' && dueMs <= cluster.nowMs);
    // They begin together: each says what it is about to do before any has its answer.
    for (const { pod, stage } of due)
      if (stage === 'to go' && !isDelete) yield* printLine(`evicting pod ${namespacedName(pod)}`);
    for (const going of due) {
      const error =
        going.stage === 'to go'
          ? yield* evict(evicting, going, endsAtMs)
          : yield* look(evicting, going, endsAtMs);
      if (error === undefined) continue;
      going.stage = 'gone';
      errors.push(error);
    }
    const left = all.filter(({ stage }) => stage !== 'gone');
    if (left.length === 0) return errors;
    yield* sleep(Math.max(0, Math.min(...left.map(({ dueMs }) => dueMs)) - cluster.nowMs));
  }
}

function* evict(
  { kube, cluster, timeoutMs, gracePeriodSeconds, isDelete }: Evicting,
  going: Going,
  endsAtMs: number,
): Program<string | undefined> {
  const { namespace = '', name } = going.pod.metadata;
  const what = `pods/"${name}" -n "${namespace}"`;
  if (cluster.nowMs >= endsAtMs) return `error when evicting ${what}: ${reached(timeoutMs)}`;
  const resource = resourceOf('pods');
  const body: Eviction = {
    apiVersion: 'policy/v1',
    kind: 'Eviction',
    metadata: { name, namespace },
    deleteOptions: gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds },
  };
  const answer = yield* kube.send(
    isDelete
      ? { verb: 'delete', resource, namespace, name, query: { gracePeriodSeconds } }
      : { verb: 'create', resource, namespace, name, subresource: 'eviction', body },
  );
  if (answer.ok || answer.status?.reason === 'NotFound') {
    going.stage = answer.ok ? 'going' : 'gone';
    going.dueMs = cluster.nowMs;
    return undefined;
  }
  if (answer.status?.reason === 'TooManyRequests') {
    yield* complain(`error when evicting ${what} (will retry after 5s): ${answer.status.message}`);
    going.dueMs = cluster.nowMs + RETRY_MS;
    return undefined;
  }
  return `error when evicting ${what}: ${answer.status?.message ?? errorText(answer, kube.server)}`;
}

function* look(
  { kube, cluster, timeoutMs, isDelete }: Evicting,
  going: Going,
  endsAtMs: number,
): Program<string | undefined> {
  const { namespace = '', name, uid } = going.pod.metadata;
  const resource = resourceOf('pods');
  const found = yield* kube.send<Pod>({ verb: 'get', resource, namespace, name });
  const isGone = found.ok ? found.value.metadata.uid !== uid : found.status?.reason === 'NotFound';
  if (isGone) {
    going.stage = 'gone';
    yield* printLine(`pod/${name} ${isDelete ? 'deleted' : 'evicted'}`);
    return undefined;
  }
  const waiting = `error when waiting for pod "${name}" in namespace "${namespace}" to terminate`;
  if (!found.ok) return `${waiting}: ${errorText(found, kube.server)}`;
  if (cluster.nowMs >= endsAtMs) return `${waiting}: ${reached(timeoutMs)}`;
  going.dueMs = Math.min(cluster.nowMs + POLL_MS, endsAtMs);
  return undefined;
}

const reached = (timeoutMs = 0): string => `global timeout reached: ${goDuration(timeoutMs)}`;
