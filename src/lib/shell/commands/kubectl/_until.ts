/** Looks at one object until it is as somebody wants it. @source kubernetes v1.30 staging/src/k8s.io/client-go/tools/watch/until.go */
import type { KubeObject } from '$lib/simulation/api/object';
import type { ObjectList } from '$lib/simulation/apiserver/request';
import type { Resource } from '$lib/simulation/apiserver/resource';
import type { Failure } from '$lib/simulation/client/api-client';
import type { Cluster } from '$lib/simulation/cluster/cluster';
import { Inbox, last, type Program } from '../../effect';
import type { Kube, Watched } from './_client';

export interface Looking<Result> {
  readonly cluster: Cluster;
  readonly kube: Kube;
  readonly resource: Resource;
  readonly namespace: string | undefined;
  readonly name: string;
  /** For ever when absent. */
  readonly timeoutMs: number | undefined;
  /** Is shown the object as it is now and after each change, nothing once it is gone; a result ends it. */
  readonly look: (object: KubeObject | undefined) => Program<Result | undefined>;
}

export type Outcome<Result> =
  | { readonly kind: 'done'; readonly result: Result }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'failed'; readonly failure: Failure };

type News = Watched | { readonly kind: 'timeout' } | { readonly kind: 'patience' };

/** Who waits longer than this without a limit waits until somebody ends it. */
export const PATIENCE_MS = 60_000;

export function* untilSeen<Result>(looking: Looking<Result>): Program<Outcome<Result>> {
  const { cluster, kube, timeoutMs, look } = looking;
  const { clock } = cluster.world;
  const inbox = new Inbox<News>();
  const timer = clock.setTimeout(() => {
    inbox.put({ kind: timeoutMs === undefined ? 'patience' : 'timeout' });
  }, timeoutMs ?? PATIENCE_MS);
  try {
    for (;;) {
      const { resource, namespace, name } = looking;
      const query = { fieldSelector: `metadata.name=${name}` };
      const request = { resource, namespace, query };
      const listed = yield* kube.send<ObjectList>({ ...request, verb: 'list' });
      if (!listed.ok) return { kind: 'failed', failure: listed };
      const seen = yield* look(listed.value.items[0]);
      if (seen !== undefined) return { kind: 'done', result: seen };
      const { resourceVersion } = listed.value.metadata;
      const stop = kube.watch(
        { ...request, verb: 'watch', query: { ...query, resourceVersion } },
        (item) => {
          inbox.put(item);
        },
      );
      try {
        const outcome = yield* takeNews(inbox, look);
        if (outcome) return outcome;
      } finally {
        stop();
      }
    }
  } finally {
    clock.clearTimeout(timer);
  }
}

/** Gives nothing when the server has ended the watch: then it is looked at anew. */
function* takeNews<Result>(
  inbox: Inbox<News>,
  look: Looking<Result>['look'],
): Program<Outcome<Result> | undefined> {
  for (;;) {
    const next = yield* inbox.take();
    if (next.kind === 'timeout') return { kind: 'timeout' };
    if (next.kind === 'patience') {
      yield* last();
      continue;
    }
    if (next.kind === 'failed') return { kind: 'failed', failure: next.failure };
    if (next.kind === 'ended') return undefined;
    const { type, object } = next.event;
    if (type === 'BOOKMARK') continue;
    if (type === 'ERROR') return undefined;
    const seen = yield* look(type === 'DELETED' ? undefined : (object as KubeObject));
    if (seen !== undefined) return { kind: 'done', result: seen };
  }
}
