/** Which nodes a selector picks. @source kubernetes v1.30 staging/src/k8s.io/component-helpers/scheduling/corev1/nodeaffinity/nodeaffinity.go */
import type {
  NodeSelector,
  NodeSelectorRequirement,
  NodeSelectorTerm,
} from 'kubernetes-types/core/v1';
import type { Node, Pod } from '../../api/kinds';

function meets(
  value: string | undefined,
  { operator, values = [] }: NodeSelectorRequirement,
): boolean {
  const bound = Number(values[0]);
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'Gt':
      return value !== undefined && Number(value) > bound;
    case 'Lt':
      return value !== undefined && Number(value) < bound;
    default:
      return false;
  }
}

/** A term without requirements picks nothing. */
export function matchesTerm(
  { matchExpressions = [], matchFields = [] }: NodeSelectorTerm,
  { metadata: { name, labels = {} } }: Node,
): boolean {
  if (matchExpressions.length + matchFields.length === 0) return false;
  return (
    matchExpressions.every((requirement) => meets(labels[requirement.key], requirement)) &&
    matchFields.every((requirement) =>
      meets(requirement.key === 'metadata.name' ? name : undefined, requirement),
    )
  );
}

export const matchesSelector = ({ nodeSelectorTerms }: NodeSelector, node: Node): boolean =>
  nodeSelectorTerms.some((term) => matchesTerm(term, node));

/** `spec.nodeSelector` and the required node affinity. */
export function isWanted({ spec }: Pod, node: Node): boolean {
  const labels = node.metadata.labels ?? {};
  for (const [key, value] of Object.entries(spec.nodeSelector ?? {}))
    if (labels[key] !== value) return false;
  const required = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  return !required || matchesSelector(required, node);
}

/**
 * The only nodes that a pod can go to because it names them, as the pods of a DaemonSet do.
 * @source kubernetes v1.30 pkg/scheduler/framework/plugins/nodeaffinity/node_affinity.go PreFilter
 */
export function namedNodes({ spec }: Pod): ReadonlySet<string> | undefined {
  const terms =
    spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  if (!terms?.length) return undefined;
  const names = new Set<string>();
  for (const { matchFields = [] } of terms) {
    const fields = matchFields.filter(
      ({ key, operator }) => key === 'metadata.name' && operator === 'In',
    );
    // One term that names nobody leaves every node possible.
    if (fields.length === 0) return undefined;
    const [first, ...others] = fields.map(({ values = [] }) => values);
    for (const name of first ?? [])
      if (others.every((values) => values.includes(name))) names.add(name);
  }
  return names;
}
