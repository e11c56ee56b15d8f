import type { Node } from '../api/kinds';
import { resourceOf } from '../apiserver/resources';
import { informerFor, type ControllerContext } from './context';

const LANE = 'node-ipam';

/**
 * Gives each new node a subnet for its pods, and the annotation that the TTL controller writes.
 * @source kubernetes v1.30 pkg/controller/nodeipam/ipam/range_allocator.go, pkg/controller/ttl/ttl_controller.go
 * @simplified Subnets are not taken back; both controllers write in one request.
 */
export function startNodeIpam(context: ControllerContext): void {
  const resource = resourceOf('nodes');
  let used = 0;
  const assign = ({ metadata: { name, annotations }, spec }: Node) => {
    if (spec.podCIDR) {
      used = Math.max(used, Number(spec.podCIDR.split('.')[2]) + 1);
      return;
    }
    const podCIDR = `10.244.${used++}.0/24`;
    const body = {
      metadata: { annotations: { ...annotations, 'node.alpha.kubernetes.io/ttl': '0' } },
      spec: { podCIDR, podCIDRs: [podCIDR] },
    };
    context.client.send(
      { verb: 'patch', resource, name, body, patchType: 'merge' },
      () => undefined,
    );
  };
  const informer = informerFor<Node>(context, {
    lane: LANE,
    resource,
    handlers: { added: assign },
  });
  context.process.whenExited(() => {
    informer.actor.stop();
  });
  informer.start();
}
