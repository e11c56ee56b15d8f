/** What a pod asks for. @source kubernetes v1.30 pkg/api/v1/resource/helpers.go PodRequests */
import type { Container } from 'kubernetes-types/core/v1';
import type { Pod } from '../../api/kinds';
import { parseQuantity } from '../../api/quantity';

/** By resource; CPU in thousandths of a core, everything else in its unit. */
export type Amounts = Readonly<Record<string, number>>;

/** What a container without requests is taken for when nodes are scored. @source kubernetes v1.30 pkg/scheduler/util/pod_resources.go */
const ASSUMED: Amounts = { cpu: 100, memory: 200 * 1024 * 1024 };

export const CPU = 'cpu';
export const MEMORY = 'memory';

export function amountsOf(quantities: Readonly<Record<string, unknown>> = {}): Amounts {
  const amounts: Record<string, number> = {};
  for (const [name, quantity] of Object.entries(quantities)) {
    const amount = parseQuantity(String(quantity)) ?? 0;
    amounts[name] = name === CPU ? Math.round(amount * 1_000) : amount;
  }
  return amounts;
}

export interface Requests {
  readonly actual: Amounts;
  /** With something for containers that ask for nothing. */
  readonly assumed: Amounts;
}

const known = new WeakMap<Pod['spec'], Requests>();

/** A pod's requests; they are added up once. */
export function requestsOf({ spec }: Pod): Requests {
  let requests = known.get(spec);
  if (!requests) {
    requests = { actual: total(spec, {}), assumed: total(spec, ASSUMED) };
    known.set(spec, requests);
  }
  return requests;
}

/** Containers run together; of the init containers one runs at a time. */
function total(spec: Pod['spec'], otherwise: Amounts): Amounts {
  const sum: Record<string, number> = {};
  for (const container of spec.containers)
    for (const [name, amount] of Object.entries(requested(container, otherwise)))
      sum[name] = (sum[name] ?? 0) + amount;
  for (const container of spec.initContainers ?? [])
    for (const [name, amount] of Object.entries(requested(container, otherwise)))
      sum[name] = Math.max(sum[name] ?? 0, amount);
  for (const [name, amount] of Object.entries(amountsOf(spec.overhead ?? {})))
    sum[name] = (sum[name] ?? 0) + amount;
  return sum;
}

const requested = ({ resources }: Container, otherwise: Amounts): Amounts => ({
  ...otherwise,
  ...amountsOf(resources?.requests ?? resources?.limits ?? {}),
});
