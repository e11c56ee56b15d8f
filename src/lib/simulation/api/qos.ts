import type { Container } from 'kubernetes-types/core/v1';
import { parseQuantity } from './quantity';

interface WithContainers {
  readonly containers?: readonly Container[] | undefined;
  readonly initContainers?: readonly Container[] | undefined;
}

type Resources = Container['resources'];

const amounts = (resources: Resources, which: 'limits' | 'requests'): Record<string, number> =>
  Object.fromEntries(
    Object.entries(resources?.[which] ?? {}).flatMap(([name, text]) => {
      const amount = parseQuantity(text) ?? 0;
      return (name === 'cpu' || name === 'memory') && amount > 0 ? [[name, amount]] : [];
    }),
  );

/** @source kubernetes v1.30 pkg/apis/core/v1/helper/qos/qos.go ComputePodQOS */
export function qosClassOf(spec: WithContainers): 'BestEffort' | 'Burstable' | 'Guaranteed' {
  const all = [...(spec.containers ?? []), ...(spec.initContainers ?? [])].map(({ resources }) => ({
    limits: amounts(resources, 'limits'),
    requests: amounts(resources, 'requests'),
  }));
  const isEmpty = all.every(
    ({ limits, requests }) => Object.keys({ ...limits, ...requests }).length === 0,
  );
  if (isEmpty) return 'BestEffort';
  const isGuaranteed = all.every(({ limits, requests }) =>
    ['cpu', 'memory'].every(
      (name) =>
        limits[name] !== undefined &&
        (requests[name] === undefined || requests[name] === limits[name]),
    ),
  );
  return isGuaranteed ? 'Guaranteed' : 'Burstable';
}
