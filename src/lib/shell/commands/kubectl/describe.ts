import type { KubeObject } from '$lib/simulation/api/object';
import type { ObjectList } from '$lib/simulation/apiserver/request';
import type { Failure } from '$lib/simulation/client/api-client';
import { epochMs } from '$lib/simulation/clock/world';
import { defineCommand, type Invocation } from '../../command';
import { describerOf } from '../../describe/describers';
import { complain, fail, print, type Program } from '../../effect';
import { failWith, withKube, type Kube } from './_client';
import { completeTargets } from './_complete';
import { requestFor } from './_request';
import { resolveTargets, type Target } from './_resources';

/** `kubectl describe`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/describe/describe.go */
export const command = defineCommand({
  usage: 'describe (TYPE [NAME_PREFIX] | TYPE/NAME)',
  summary: 'Show details of a specific resource or group of resources',
  flags: {
    'all-namespaces': { short: 'A', help: 'List the requested object(s) across all namespaces' },
    selector: {
      short: 'l',
      type: 'string',
      help: "Selector (label query) to filter on, supports '=', '==', and '!='",
    },
  },
  complete: completeTargets,

  *run(invocation) {
    const { args, flags } = invocation;
    if (args.length === 0)
      return yield* fail(
        'error: You must specify the type of resource to describe. Use "kubectl api-resources" for a complete list of supported resources.',
      );
    const resolved = resolveTargets(args);
    if (!resolved.ok) return yield* fail(resolved.error);
    return yield* withKube(invocation, function* (kube) {
      const found: KubeObject[] = [];
      const failures: Failure[] = [];
      for (const target of resolved.targets) {
        const answer = yield* objectsOf(invocation, kube, target);
        if ('error' in answer) failures.push(answer);
        else found.push(...answer);
      }
      yield* describeAll(invocation, kube, found);
      if (failures.length > 0) return yield* failWith(failures, kube);
      if (found.length === 0)
        yield* complain(noneFound(flags.isOn('all-namespaces'), resolved.targets, kube));
      return 0;
    });
  },
});

function noneFound(isEverywhere: boolean, targets: readonly Target[], kube: Kube): string {
  const isScoped = targets.every(({ resource }) => resource.namespaced) && !isEverywhere;
  return isScoped ? `No resources found in ${kube.namespace} namespace.` : 'No resources found';
}

/** The object of that name; else all whose names begin so. */
function* objectsOf(
  invocation: Invocation,
  kube: Kube,
  target: Target,
): Program<readonly KubeObject[] | Failure> {
  const request = requestFor(invocation, kube, target);
  if (target.name === undefined) {
    const listed = yield* kube.send<ObjectList>(request);
    return listed.ok ? listed.value.items : listed;
  }
  const found = yield* kube.send<KubeObject>(request);
  if (found.ok) return [found.value];
  if (found.status?.reason !== 'NotFound') return found;
  const listed = yield* kube.send<ObjectList>({ ...request, name: undefined, verb: 'list' });
  const { name } = target;
  const matching = listed.ok
    ? listed.value.items.filter(({ metadata }) => metadata.name.startsWith(name))
    : [];
  return matching.length > 0 ? matching : found;
}

function* describeAll(
  { cluster }: Invocation,
  kube: Kube,
  objects: readonly KubeObject[],
): Program<void> {
  for (const [index, object] of objects.entries()) {
    if (index > 0) yield* print('\n\n');
    yield* print(
      yield* describerOf(object.kind).describe(object, {
        kube,
        nowEpochMs: epochMs(cluster.world),
      }),
    );
  }
}
