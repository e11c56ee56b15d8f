/** How a kubelet puts its Node into the API. @source kubernetes v1.30 pkg/kubelet/kubelet_node_status.go tryRegisterWithAPIServer */
import type { Node } from '../api/kinds';
import { resourceOf } from '../apiserver/resources';
import type { MachineActor } from '../machines/actor';
import type { KubeletEmitted, machine } from '../machines/kubelet/machine';
import type { KubeletContext } from './context';
import { initialNode } from './node-status';
import type { StatusLoop } from './status-loop';

type KubeletActor = MachineActor<typeof machine, KubeletEmitted>;

/** Creates the Node; it may be there from an earlier process. */
export function postNode(
  context: KubeletContext,
  statusLoop: StatusLoop,
  actor: KubeletActor,
): void {
  const { client, logger, name, spec } = context;
  const { status, events } = statusLoop.compute({});
  statusLoop.recordEvents(events);
  logger.info('kubelet_node_status.go:73', 'Attempting to register node', { node: name });
  const body = initialNode(spec, status);
  client.send<Node>({ verb: 'create', resource: resourceOf('nodes'), body }, (answer) => {
    if (answer.ok) {
      actor.send({ type: 'node posted' });
    } else if (answer.status?.reason === 'AlreadyExists') {
      actor.send({ type: 'node exists' });
    } else {
      const message = 'Unable to register node with API server';
      logger.error('kubelet_node_status.go:96', message, answer, { node: name });
      actor.send({ type: 'registration failed' });
    }
  });
}

/** Takes over the Node that is there. */
export function getExistingNode(
  { client, logger, name }: KubeletContext,
  actor: KubeletActor,
): void {
  client.send<Node>({ verb: 'get', resource: resourceOf('nodes'), name }, (answer) => {
    if (answer.ok) {
      logger.info('kubelet_node_status.go:112', 'Node was previously registered', { node: name });
      actor.send({ type: 'node reconciled' });
      return;
    }
    const message = 'Unable to register node with API server, error getting existing node';
    logger.error('kubelet_node_status.go:102', message, answer, { node: name });
    actor.send({ type: 'registration failed' });
  });
}
