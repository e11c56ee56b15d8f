import { parseGoDuration } from '$lib/simulation/api/duration';
import type { Node, Pod } from '$lib/simulation/api/kinds';
import type { ObjectList } from '$lib/simulation/apiserver/request';
import { resourceOf } from '$lib/simulation/apiserver/resources';
import { defineCommand, type Invocation } from '../../command';
import { complain, printLine, type Program } from '../../effect';
import { errorText, type Kube } from './_client';
import { sortPods, together, type Sorted } from './_drain-filters';
import { dryRunMark, type DryRun } from './_dry-run';
import { evictPods } from './_evictions';
import { markNodes, nodeFlags, nodeNames, withNodes } from './_nodes';

/** `kubectl drain`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/drain/drain.go RunDrain */
export const command = defineCommand({
  usage: 'drain NODE',
  summary: 'Drain node in preparation for maintenance',
  flags: {
    ...nodeFlags,
    'ignore-daemonsets': { help: 'Ignore DaemonSet-managed pods' },
    'delete-emptydir-data': { help: 'Continue even if there are pods using emptyDir' },
    force: { help: 'Continue even if there are pods that do not declare a controller' },
    'grace-period': { type: 'int', help: 'Period of time in seconds given to each pod' },
    timeout: { type: 'duration', help: 'The length of time to wait before giving up' },
    'pod-selector': { type: 'string', help: 'Label selector to filter pods on the node' },
    'disable-eviction': { help: 'Force drain to use delete, bypassing budgets' },
  },
  complete: nodeNames,

  run: (invocation) =>
    withNodes('drain', invocation, function* (nodes, kube, dryRun) {
      const code = yield* markNodes({ nodes, kube, dryRun }, true);
      if (code !== 0) return code;
      const failed = new Map<string, readonly string[]>();
      for (const node of nodes) {
        const { name } = node.metadata;
        const errors = yield* drain({ invocation, kube, node, dryRun });
        if (errors.length === 0) {
          yield* printLine(`node/${name} drained${dryRunMark(dryRun)}`);
          continue;
        }
        failed.set(name, errors);
        yield* complain(
          `error: unable to drain node "${name}" due to error:${together(errors)}, continuing command...`,
        );
      }
      if (failed.size === 0) return 0;
      yield* complain('There are pending nodes to be drained:');
      for (const name of failed.keys()) yield* complain(` ${name}`);
      for (const error of [...failed.values()].flat()) yield* complain(error);
      return 1;
    }),
});

interface Draining {
  readonly invocation: Invocation;
  readonly kube: Kube;
  readonly node: Node;
  readonly dryRun: DryRun;
}

/** Gives what went wrong. */
function* drain(draining: Draining): Program<readonly string[]> {
  const { invocation, kube, node, dryRun } = draining;
  const { flags, cluster } = invocation;
  const sorted = yield* podsOf(draining);
  if (sorted.errors.length > 0) return sorted.errors;
  if (sorted.warnings.length > 0) yield* complain(`Warning: ${sorted.warnings.join('; ')}`);
  if (dryRun !== 'none') {
    for (const { metadata } of sorted.pods)
      yield* printLine(
        `evicting pod ${metadata.namespace ?? ''}/${metadata.name}${dryRunMark(dryRun)}`,
      );
    return [];
  }
  const grace = Number(flags.get('grace-period') ?? '-1');
  const timeoutMs = parseGoDuration(flags.get('timeout') ?? '0') ?? 0;
  const errors = yield* evictPods({
    kube,
    cluster,
    pods: sorted.pods,
    timeoutMs: timeoutMs === 0 ? undefined : timeoutMs,
    gracePeriodSeconds: grace < 0 ? undefined : grace,
    isDelete: flags.isOn('disable-eviction'),
  });
  if (errors.length === 0) return [];
  const pending = yield* podsOf(draining);
  if (pending.pods.length > 0) {
    const { name } = node.metadata;
    yield* complain(
      `There are pending pods in node "${name}" when an error occurred: ${together(errors)}`,
    );
    for (const { metadata } of pending.pods) yield* complain(`pod/${metadata.name}`);
  }
  return errors;
}

function* podsOf({ invocation, kube, node }: Draining): Program<Sorted> {
  const { flags } = invocation;
  const fieldSelector = `spec.nodeName=${node.metadata.name}`;
  const query = { fieldSelector, labelSelector: flags.get('pod-selector') };
  const resource = resourceOf('pods');
  const listed = yield* kube.send<ObjectList>({ verb: 'list', resource, query });
  if (!listed.ok) return { pods: [], warnings: [], errors: [errorText(listed, kube.server)] };
  return sortPods(listed.value.items as readonly Pod[], flags);
}
