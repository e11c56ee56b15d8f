import type { Pod } from '../../api/kinds';
import type { Filter, Rejection, Snapshot } from './filter';
import { nodeAffinity, nodePorts, nodeUnschedulable, taintToleration } from './filters/node';
import { interPodAffinity } from './filters/pod-affinity';
import { nodeResourcesFit } from './filters/resources';
import { podTopologySpread } from './filters/topology-spread';
import { volumeBinding } from './filters/volumes';
import type { NodeInfo } from './node-info';

/** In the order in which they are asked; the first that objects is the one that is named. @source kubernetes v1.30 pkg/scheduler/apis/config/v1/default_plugins.go getDefaultPlugins */
const filters: readonly Filter[] = [
  nodeUnschedulable,
  taintToleration,
  nodeAffinity,
  nodePorts,
  nodeResourcesFit,
  volumeBinding,
  podTopologySpread,
  interPodAffinity,
];

/** Makes what says of each node why a pod cannot run there; `undefined` when it can. */
export function filterFor(pod: Pod, snapshot: Snapshot): (info: NodeInfo) => Rejection | undefined {
  const prepared = filters.flatMap((filter) => {
    const judge = filter.prepare(pod, snapshot);
    return judge ? [{ plugin: filter.name, judge }] : [];
  });
  return (info) => {
    for (const { plugin, judge } of prepared) {
      const judgement = judge(info);
      if (judgement) return { plugin, ...judgement };
    }
    return undefined;
  };
}
