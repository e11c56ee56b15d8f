import { conditionOf, type Node, type Taint, type TaintEffect } from '../../api/kinds';
import { rfc3339 } from '../../api/time';
import { epochMs } from '../../clock/world';
import { resourceOf } from '../../apiserver/resources';
import type { ControllerContext } from '../context';

export const UNREACHABLE = 'node.kubernetes.io/unreachable';
export const NOT_READY = 'node.kubernetes.io/not-ready';
const LOGGER = { logger: 'node-lifecycle-controller' };

/** Which NoSchedule taint which condition asks for. @source kubernetes v1.30 pkg/controller/nodelifecycle/node_lifecycle_controller.go nodeConditionToTaintKeyStatusMap */
const keysByCondition: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Ready: { False: NOT_READY, Unknown: UNREACHABLE },
  MemoryPressure: { True: 'node.kubernetes.io/memory-pressure' },
  DiskPressure: { True: 'node.kubernetes.io/disk-pressure' },
  PIDPressure: { True: 'node.kubernetes.io/pid-pressure' },
  NetworkUnavailable: { True: 'node.kubernetes.io/network-unavailable' },
};
const UNSCHEDULABLE = 'node.kubernetes.io/unschedulable';
const managedKeys = new Set([
  ...Object.values(keysByCondition).flatMap((keys) => Object.values(keys)),
  UNSCHEDULABLE,
]);

export const hasTaint = (node: Node, key: string, effect: TaintEffect): boolean =>
  node.spec.taints?.some((taint) => taint.key === key && taint.effect === effect) ?? false;

/** The NoSchedule taints that a node lacks or has too much, by its conditions. */
export function noScheduleChanges(node: Node): { add: Taint[]; remove: Taint[] } {
  const wanted = new Set<string>();
  for (const [type, keys] of Object.entries(keysByCondition)) {
    const key = keys[conditionOf(node, type)?.status ?? ''];
    if (key) wanted.add(key);
  }
  if (node.spec.unschedulable) wanted.add(UNSCHEDULABLE);
  const present = (node.spec.taints ?? []).filter(
    ({ key, effect }) => effect === 'NoSchedule' && managedKeys.has(key),
  );
  return {
    add: [...wanted]
      .filter((key) => !present.some((taint) => taint.key === key))
      .map((key) => ({ key, effect: 'NoSchedule' })),
    remove: present.filter(({ key }) => !wanted.has(key)),
  };
}

/**
 * Adds taints to a node, then removes others: a pod never sees a moment without.
 * @source kubernetes v1.30 pkg/controller/util/node/controller_utils.go SwapNodeControllerTaint
 */
export function swapTaints(
  context: ControllerContext,
  name: string,
  { add, remove }: { add: readonly Taint[]; remove: readonly Taint[] },
): void {
  const { world, logger } = context;
  const timeAdded = rfc3339(epochMs(world));
  const added = add.map((taint) => ({ ...taint, timeAdded }));
  change(context, name, (taints) => [
    ...taints.filter((taint) => !isAmong(taint, added)),
    ...added,
  ]);
  const isLogged = logger.enabled(4);
  const listed = (taints: readonly Taint[]) => (taints.length ? taints.map(ordered) : null);
  if (isLogged)
    logger.info('controller_utils.go:211', 'Added taint to node', {
      ...LOGGER,
      taint: listed(added),
      node: name,
    });
  change(context, name, (taints) => taints.filter((taint) => !isAmong(taint, remove)));
  if (isLogged)
    logger.info('controller_utils.go:223', 'Made sure that node has no taint', {
      ...LOGGER,
      node: name,
      taint: listed(remove),
    });
}

const ordered = ({ key, effect, timeAdded }: Taint) => ({
  key,
  effect,
  ...(timeAdded ? { timeAdded } : {}),
});

const isAmong = (taint: Taint, taints: readonly Taint[]): boolean =>
  taints.some(({ key, effect }) => key === taint.key && effect === taint.effect);

function change(
  { client }: ControllerContext,
  name: string,
  make: (taints: readonly Taint[]) => readonly Taint[],
): void {
  const resource = resourceOf('nodes');
  client.send<Node>({ verb: 'get', resource, name }, (answer) => {
    if (!answer.ok) return;
    const before = answer.value.spec.taints ?? [];
    const taints = make(before);
    if (taints.length === before.length && taints.every((taint) => before.includes(taint))) return;
    const body = { spec: { taints: taints.length ? taints : null } };
    client.send({ verb: 'patch', resource, name, body, patchType: 'merge' }, () => undefined);
  });
}
