import type { PodAffinityTerm } from 'kubernetes-types/core/v1';
import type { Pod } from '../../../api/kinds';
import { selects } from '../../../api/selector';
import { never, notNow, type Filter, type Judgement } from '../filter';
import type { NodeInfo } from '../node-info';

/** Whether a term of `owner` is about `pod`. @simplified A namespace selector is taken for all namespaces. */
export function isAbout(term: PodAffinityTerm, owner: Pod, pod: Pod): boolean {
  const { namespaces = [], namespaceSelector, labelSelector } = term;
  const own = owner.metadata.namespace ?? '';
  const among = namespaces.length > 0 || namespaceSelector ? namespaces : [own];
  if (!namespaceSelector && !among.includes(pod.metadata.namespace ?? '')) return false;
  return selects(labelSelector, pod.metadata.labels);
}

const domainOf = ({ node }: NodeInfo, { topologyKey }: PodAffinityTerm): string | undefined =>
  node?.metadata.labels?.[topologyKey];

const requiredOf = (terms?: {
  requiredDuringSchedulingIgnoredDuringExecution?: PodAffinityTerm[];
}) => terms?.requiredDuringSchedulingIgnoredDuringExecution ?? [];

/** The domains in which some pod satisfies a term. */
function domainsWith(term: PodAffinityTerm, pod: Pod, nodes: readonly NodeInfo[]): Set<string> {
  const domains = new Set<string>();
  for (const info of nodes) {
    const domain = domainOf(info, term);
    if (domain === undefined || domains.has(domain)) continue;
    for (const other of info.pods)
      if (isAbout(term, pod, other)) {
        domains.add(domain);
        break;
      }
  }
  return domains;
}

/** Where pods that are there already do not want this one: a domain per term. */
function objections(
  pod: Pod,
  nodes: readonly NodeInfo[],
): { term: PodAffinityTerm; domain: string }[] {
  const found: { term: PodAffinityTerm; domain: string }[] = [];
  for (const info of nodes)
    for (const other of info.repelling.values())
      for (const term of requiredOf(other.spec.affinity?.podAntiAffinity)) {
        const domain = domainOf(info, term);
        if (domain !== undefined && isAbout(term, other, pod)) found.push({ term, domain });
      }
  return found;
}

/** @source kubernetes v1.30 pkg/scheduler/framework/plugins/interpodaffinity/filtering.go Filter */
export const interPodAffinity: Filter = {
  name: 'InterPodAffinity',
  prepare(pod, { nodes }) {
    const wanted = requiredOf(pod.spec.affinity?.podAffinity);
    const unwanted = requiredOf(pod.spec.affinity?.podAntiAffinity);
    const objected = objections(pod, nodes);
    if (wanted.length + unwanted.length + objected.length === 0) return undefined;
    const near = wanted.map((term) => ({ term, domains: domainsWith(term, pod, nodes) }));
    const far = unwanted.map((term) => ({ term, domains: domainsWith(term, pod, nodes) }));
    // The first of a group that wants to be together may go anywhere.
    const isFirst =
      near.every(({ domains }) => domains.size === 0) &&
      wanted.every((term) => isAbout(term, pod, pod));
    return (info): Judgement => {
      const isNear = near.every(({ term, domains }) => {
        const domain = domainOf(info, term);
        return domain !== undefined && (isFirst || domains.has(domain));
      });
      if (!isNear) return never("node(s) didn't match pod affinity rules");
      if (far.some(({ term, domains }) => domains.has(domainOf(info, term) ?? '')))
        return notNow("node(s) didn't match pod anti-affinity rules");
      return objected.some(({ term, domain }) => domainOf(info, term) === domain)
        ? notNow("node(s) didn't satisfy existing pods anti-affinity rules")
        : undefined;
    };
  },
};
