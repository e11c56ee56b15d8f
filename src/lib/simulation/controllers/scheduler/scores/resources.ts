import { CPU, MEMORY, requestsOf, type Amounts } from '../requests';
import { BEST, type Scorer } from './scorer';

const RESOURCES = [CPU, MEMORY];

/** @source kubernetes v1.30 pkg/scheduler/framework/plugins/noderesources/least_allocated.go leastResourceScorer */
export const leastAllocated: Scorer = (pod, nodes) => {
  const { assumed } = requestsOf(pod);
  return nodes.map((info) => {
    const scores = RESOURCES.flatMap((name) => {
      const capacity = info.allocatable(name);
      if (capacity === 0) return [];
      const taken = info.assumed(name) + (assumed[name] ?? 0);
      return [taken > capacity ? 0 : Math.trunc(((capacity - taken) * BEST) / capacity)];
    });
    const sum = scores.reduce((total, score) => total + score, 0);
    return scores.length === 0 ? 0 : Math.trunc(sum / scores.length);
  });
};

/** @source kubernetes v1.30 pkg/scheduler/framework/plugins/noderesources/balanced_allocation.go balancedResourceScorer */
export const balancedAllocation: Scorer = (pod, nodes) => {
  const { actual } = requestsOf(pod);
  return nodes.map((info) => {
    const [cpu = 0, memory = 0] = RESOURCES.map((name) =>
      fraction(info.requested(name) + amount(actual, name), info.allocatable(name)),
    );
    return Math.trunc((1 - Math.abs((cpu - memory) / 2)) * BEST);
  });
};

const amount = (amounts: Amounts, name: string): number => amounts[name] ?? 0;
const fraction = (taken: number, capacity: number): number =>
  capacity === 0 ? 0 : Math.min(1, taken / capacity);
