import type { Filter, Judgement } from '../filter';
import type { NodeInfo } from '../node-info';
import { requestsOf } from '../requests';

/** In this order they are looked at. */
const FIRST = ['cpu', 'memory', 'ephemeral-storage'];

/** @source kubernetes v1.30 pkg/scheduler/framework/plugins/noderesources/fit.go fitsRequest */
export const nodeResourcesFit: Filter = {
  name: 'NodeResourcesFit',
  prepare(pod) {
    const { actual } = requestsOf(pod);
    const asked = Object.entries(actual).filter(([, amount]) => amount > 0);
    const rank = ([name]: readonly [string, number]) =>
      FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length;
    asked.sort((a, b) => rank(a) - rank(b));
    return (info) => judge(info, asked);
  },
};

function judge(info: NodeInfo, asked: readonly (readonly [string, number])[]): Judgement {
  const reasons: string[] = [];
  if (info.podCount + 1 > info.allocatable('pods')) reasons.push('Too many pods');
  for (const [name, amount] of asked)
    if (amount > info.allocatable(name) - info.requested(name))
      reasons.push(`Insufficient ${name}`);
  return reasons.length > 0 ? { reasons, isFinal: false } : undefined;
}
