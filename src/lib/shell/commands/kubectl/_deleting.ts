/** Deleting an object and waiting until it is gone. */
import { parseGoDuration } from '$lib/simulation/api/duration';
import type { KubeObject } from '$lib/simulation/api/object';
import type { ObjectList, Query } from '$lib/simulation/apiserver/request';
import type { Failure } from '$lib/simulation/client/api-client';
import type { Resource } from '$lib/simulation/apiserver/resource';
import type { Invocation } from '../../command';
import { Inbox, last, type Program } from '../../effect';
import type { FlagSet } from '../../flags';
import type { Kube, Watched } from './_client';
import { own, refused, type Problem } from './_problems';

export const deletionFlags: FlagSet = {
  cascade: {
    type: 'optional',
    help: 'Must be "background", "orphan", or "foreground": what becomes of what the object owns',
  },
  force: { help: 'Immediately remove resources from API and bypass graceful deletion' },
  'grace-period': {
    type: 'int',
    help: 'Period of time in seconds given to the resource to terminate gracefully',
  },
  timeout: {
    type: 'duration',
    help: 'The length of time to wait before giving up on a delete; 0 is for ever',
  },
  wait: { help: 'Wait for resources to be gone before returning; on unless --wait=false' },
};

export interface Deletable {
  readonly resource: Resource;
  readonly name: string;
  readonly namespace: string | undefined;
}

/** What the delete is to be. */
export type DeleteOptions = Pick<Query, 'gracePeriodSeconds' | 'propagationPolicy' | 'dryRun'>;

/** How long `--timeout` lets a wait last; for ever when it is 0 or absent. */
export function timeoutOf(flags: Invocation['flags']): number | undefined {
  const timeoutMs = parseGoDuration(flags.get('timeout') ?? '0');
  return timeoutMs === 0 ? undefined : timeoutMs;
}

/** What `--cascade` stands for; a text says what is wrong with it. */
export function propagationOf(flags: Invocation['flags']): { policy: string } | { wrong: string } {
  const value = flags.get('cascade') ?? 'background';
  switch (value) {
    case 'background':
    case 'true':
      return { policy: 'Background' };
    case 'foreground':
      return { policy: 'Foreground' };
    case 'orphan':
    case 'false':
      return { policy: 'Orphan' };
    default:
      return {
        wrong: `invalid cascade value (${value}). Must be "background", "foreground", or "orphan".`,
      };
  }
}

export function* deleteOne(
  kube: Kube,
  { resource, name, namespace }: Deletable,
  query: DeleteOptions,
): Program<{ readonly uid: string | undefined } | Failure> {
  const answer = yield* kube.send<KubeObject>({ verb: 'delete', resource, name, namespace, query });
  // The server may answer with a Status instead of the object.
  return answer.ok ? { uid: (answer.value as Partial<KubeObject>).metadata?.uid } : answer;
}

interface Waiting {
  readonly invocation: Invocation;
  readonly kube: Kube;
  readonly target: Deletable & { readonly uid: string | undefined };
  /** For ever when absent. */
  readonly timeoutMs: number | undefined;
}

type News = Watched | { readonly kind: 'timeout' };

/**
 * Waits until an object is gone, or another one has its name; gives why it is not.
 * @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/wait/delete.go IsDeleted
 */
export function* waitUntilGone(waiting: Waiting): Program<Problem | undefined> {
  const { invocation, kube, target, timeoutMs } = waiting;
  const { clock } = invocation.cluster.world;
  const { resource, name, namespace } = target;
  const fieldSelector = `metadata.name=${name}`;
  const inbox = new Inbox<News>();
  const timer =
    timeoutMs === undefined
      ? undefined
      : clock.setTimeout(() => {
          inbox.put({ kind: 'timeout' });
        }, timeoutMs);
  try {
    for (;;) {
      const request = { resource, namespace, queryText: `fieldSelector=metadata.name%3D${name}` };
      const listed = yield* kube.send<ObjectList>({
        ...request,
        verb: 'list',
        query: { fieldSelector },
      });
      if (!listed.ok) return refused(listed);
      const [there] = listed.value.items;
      if (!there || (target.uid !== undefined && there.metadata.uid !== target.uid))
        return undefined;
      // Without a limit a pod on a lost node is waited for until somebody presses Ctrl-C.
      if (timeoutMs === undefined) yield* last();
      const { resourceVersion } = listed.value.metadata;
      const ended = yield* followUntilGone(waiting, inbox, {
        ...request,
        resourceVersion,
        fieldSelector,
      });
      if (ended !== 'again') return ended === 'gone' ? undefined : ended;
    }
  } finally {
    if (timer !== undefined) clock.clearTimeout(timer);
  }
}

interface Watching {
  readonly resource: Resource;
  readonly namespace: string | undefined;
  readonly resourceVersion: string;
  readonly fieldSelector: string;
}

/** One watch; `again` when the server ended it before anything happened. */
function* followUntilGone(
  { kube, target }: Waiting,
  inbox: Inbox<News>,
  { resource, namespace, ...query }: Watching,
): Program<Problem | 'gone' | 'again'> {
  const stop = kube.watch({ verb: 'watch', resource, namespace, query }, (item) => {
    inbox.put(item);
  });
  try {
    for (;;) {
      const next = yield* inbox.take();
      if (next.kind === 'timeout')
        return own(`timed out waiting for the condition on ${resource.plural}/${target.name}`);
      if (next.kind === 'failed') return refused(next.failure);
      if (next.kind === 'ended') return 'again';
      if (next.event.type === 'DELETED') return 'gone';
    }
  } finally {
    stop();
  }
}

/** `Resource: "apps/v1, Resource=deployments", …`: an object as kubectl's longer messages name it. */
export function describeInfo({ resource, name, namespace = '' }: Deletable): string {
  const { group, version, plural, kind } = resource;
  const about = `${group}/${version}`;
  return `Resource: "${about}, Resource=${plural}", GroupVersionKind: "${about}, Kind=${kind}"\nName: "${name}", Namespace: "${namespace}"`;
}
