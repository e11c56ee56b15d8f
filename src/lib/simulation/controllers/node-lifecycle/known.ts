import { conditionOf, type Node, type NodeCondition } from '../../api/kinds';
import { resourceOf } from '../../apiserver/resources';
import type { MachineActor } from '../../machines/actor';
import type { machine, NodeLifecycleEmitted } from '../../machines/node-lifecycle/machine';
import type { ControllerContext } from '../context';
import type { HealthRecord } from './health';

/** What the node lifecycle controller knows of one node. */
export interface Known {
  readonly actor: MachineActor<typeof machine, NodeLifecycleEmitted>;
  node: Node;
  /** Absent until the first look at all nodes. */
  record: HealthRecord | undefined;
  /** What is to be written when the machine decides that the node was silent for too long. */
  unknown: readonly NodeCondition[] | undefined;
}

/** Writes the conditions of a node that was silent for too long. */
export function markUnknown({ client, logger, world }: ControllerContext, known: Known): void {
  if (!known.unknown) return;
  const { name } = known.node.metadata;
  const body = { status: { conditions: known.unknown } };
  const request = {
    verb: 'patch',
    resource: resourceOf('nodes'),
    name,
    subresource: 'status',
  } as const;
  client.send<Node>({ ...request, body, patchType: 'merge' }, (answer) => {
    if (!answer.ok) {
      logger.error('node_lifecycle_controller.go:977', 'Error updating node', answer, {
        logger: 'node-lifecycle-controller',
        node: name,
      });
      return;
    }
    known.node = answer.value;
    if (!known.record) return;
    known.record.ready = conditionOf(answer.value, 'Ready');
    known.record.readyTransitionMs = world.clock.nowMs;
  });
}
