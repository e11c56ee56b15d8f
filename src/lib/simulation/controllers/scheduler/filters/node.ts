/** Filters that look at the node itself. */
import type { Node, Taint } from '../../../api/kinds';
import { tolerates, untolerated } from '../../tolerations';
import { never, notNow, type Filter } from '../filter';
import { hostPortsOf } from '../node-info';
import { isWanted } from '../node-selector';

const UNSCHEDULABLE: Taint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' };

/** @source kubernetes v1.30 pkg/scheduler/framework/plugins/nodeunschedulable/node_unschedulable.go */
export const nodeUnschedulable: Filter = {
  name: 'NodeUnschedulable',
  prepare({ spec: { tolerations = [] } }) {
    if (tolerations.some((toleration) => tolerates(toleration, UNSCHEDULABLE))) return undefined;
    return ({ node }) =>
      node?.spec.unschedulable ? never('node(s) were unschedulable') : undefined;
  },
};

/** @source kubernetes v1.30 pkg/scheduler/framework/plugins/tainttoleration/taint_toleration.go Filter */
export const taintToleration: Filter = {
  name: 'TaintToleration',
  prepare:
    ({ spec: { tolerations } }) =>
    ({ node }) => {
      const taint = untolerated(keepingAway(node), tolerations);
      return taint && never(`node(s) had untolerated taint {${taint.key}: ${taint.value ?? ''}}`);
    },
};

const keepingAway = (node: Node | undefined): readonly Taint[] =>
  node?.spec.taints?.filter(({ effect }) => effect !== 'PreferNoSchedule') ?? [];

/** @source kubernetes v1.30 pkg/scheduler/framework/plugins/nodeaffinity/node_affinity.go Filter */
export const nodeAffinity: Filter = {
  name: 'NodeAffinity',
  prepare(pod) {
    if (!pod.spec.nodeSelector && !pod.spec.affinity?.nodeAffinity) return undefined;
    return ({ node }) =>
      node && isWanted(pod, node)
        ? undefined
        : never("node(s) didn't match Pod's node affinity/selector");
  },
};

/** @source kubernetes v1.30 pkg/scheduler/framework/plugins/nodeports/node_ports.go */
export const nodePorts: Filter = {
  name: 'NodePorts',
  prepare(pod) {
    const ports = hostPortsOf(pod);
    if (ports.length === 0) return undefined;
    return (info) =>
      ports.some((port) => info.hasPort(port))
        ? notNow("node(s) didn't have free ports for the requested pod ports")
        : undefined;
  },
};
