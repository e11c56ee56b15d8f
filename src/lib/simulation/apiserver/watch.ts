import type { KubeObject } from '../api/object';
import { ok, refuse, type Result } from '../api/status';
import type { Timer } from '../clock/virtual-clock';
import type { World } from '../clock/world';
import type { ApiRequest, WatchSink } from './request';
import type { Resource } from './resource';
import { apiVersionOf } from './resources';
import type { Matcher } from './label-selector';
import { parseSelectors } from './selectors';
import type { Store, StoreEvent } from './store';

/** @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/storage/cacher/cacher.go bookmarkFrequency */
const BOOKMARK_INTERVAL_MS = 60_000;

/** A watch that does not say how long it wants to last gets 30 to 60 minutes. @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/endpoints/handlers/get.go ListResource */
const DEFAULT_TIMEOUT_SECONDS = [1_800, 3_600] as const;

export interface Watch {
  /** Ends the watch from the server's side. */
  end(): void;
  /** Ends the watch because the client has gone. */
  stop(): void;
  whenEnded(callback: () => void): void;
}

interface WatchOptions {
  readonly world: World;
  readonly store: Store;
  readonly request: ApiRequest;
  readonly sink: WatchSink;
}

/**
 * Reports what is written to one kind, from a revision on.
 * @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/storage/cacher/cacher.go Watch
 */
export function startWatch({ world, store, request, sink }: WatchOptions): Result<Watch> {
  const { resource, namespace, query = {} } = request;
  const parsed = parseSelectors(resource, query);
  if (!parsed.ok) return parsed;
  const isIn = (object: KubeObject) =>
    namespace === undefined || object.metadata.namespace === namespace;
  const matches: Matcher = (object) => isIn(object) && parsed.value(object);
  const from = query.resourceVersion;
  const missed = from && from !== '0' ? store.since(resource, Number(from)) : [];
  if (!missed) return tooOld(store, resource, String(from));

  let callWhenEnded = (): void => undefined;
  const stopBookmarks = query.allowWatchBookmarks
    ? sendBookmarks(world, () => {
        sink.event({ type: 'BOOKMARK', object: bookmark(resource, store) });
      })
    : undefined;
  const unsubscribe = store.subscribe(resource, (event) => {
    report(event, matches, sink);
  });
  const end = () => {
    unsubscribe();
    world.clock.clearTimeout(timer);
    stopBookmarks?.();
    callWhenEnded();
  };
  const timer: Timer = world.clock.setTimeout(
    () => {
      end();
      sink.closed();
    },
    timeoutSeconds(world, request) * 1_000,
  );

  if (from === '0')
    for (const object of store.list(resource, namespace).filter(matches))
      sink.event({ type: 'ADDED', object });
  for (const event of missed) report(event, matches, sink);

  return ok({
    end: () => {
      end();
      sink.closed();
    },
    stop: end,
    whenEnded: (callback) => (callWhenEnded = callback),
  });
}

function tooOld(store: Store, resource: Resource, from: string): Result<Watch> {
  const oldest = store.historyOf(resource)[0]?.revision ?? store.revision;
  return refuse('Expired', `too old resource version: ${from} (${oldest})`);
}

/** Sends again and again; gives what ends that. */
function sendBookmarks({ clock }: World, send: () => void): () => void {
  let timer: Timer;
  const sendLater = () => {
    timer = clock.setTimeout(() => {
      send();
      sendLater();
    }, BOOKMARK_INTERVAL_MS);
  };
  sendLater();
  return () => {
    clock.clearTimeout(timer);
  };
}

/** Tells a quiet watcher the last revision of its kind, so that it can resume from there. */
function bookmark(resource: Resource, store: Store): KubeObject {
  const revision = store.historyOf(resource).at(-1)?.revision ?? 1;
  const metadata = { name: '', uid: '', creationTimestamp: '', resourceVersion: String(revision) };
  return { kind: resource.kind, apiVersion: apiVersionOf(resource), metadata };
}

function timeoutSeconds(world: World, request: ApiRequest): number {
  const [least, most] = DEFAULT_TIMEOUT_SECONDS;
  return (
    request.query?.timeoutSeconds ?? world.chance.stream('apiserver watches').between(least, most)
  );
}

/** An object that no longer matches is reported as deleted, one that begins to match as added. */
function report(event: StoreEvent, matches: Matcher, sink: WatchSink): void {
  const isIn = event.type !== 'DELETED' && matches(event.object);
  const wasIn = event.before !== undefined && matches(event.before);
  if (isIn) sink.event({ type: wasIn ? 'MODIFIED' : 'ADDED', object: event.object });
  else if (wasIn) sink.event({ type: 'DELETED', object: event.object });
}
