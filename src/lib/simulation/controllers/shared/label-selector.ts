import type { LabelSelector, LabelSelectorRequirement } from 'kubernetes-types/meta/v1';

type Labels = Readonly<Record<string, string>>;

/**
 * Whether a selector that an object carries matches labels. An empty one matches everything, an absent one nothing.
 * @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/helpers.go LabelSelectorAsSelector
 */
export function selects(selector: LabelSelector | undefined, labels: Labels = {}): boolean {
  if (!selector) return false;
  const { matchLabels, matchExpressions } = selector;
  // A set asks this of all its pods at each of their writes, and few selectors have expressions.
  if (matchLabels && !hasAll(labels, matchLabels)) return false;
  return !matchExpressions || meetsAll(labels, matchExpressions);
}

const meetsAll = (labels: Labels, requirements: readonly LabelSelectorRequirement[]): boolean =>
  requirements.every((requirement) => meets(labels, requirement));

/** Whether the selector names nothing, so that it would take every pod of its namespace. */
export const isEmptySelector = ({ matchLabels = {}, matchExpressions = [] }: LabelSelector) =>
  Object.keys(matchLabels).length === 0 && matchExpressions.length === 0;

/** Whether labels have each of these, as a Service selects. */
export function hasAll(labels: Labels, wanted: Labels): boolean {
  for (const key in wanted) if (labels[key] !== wanted[key]) return false;
  return true;
}

function meets(labels: Labels, { key, operator, values = [] }: LabelSelectorRequirement): boolean {
  const value = labels[key];
  if (operator === 'Exists') return value !== undefined;
  if (operator === 'DoesNotExist') return value === undefined;
  const isAmong = value !== undefined && values.includes(value);
  return operator === 'In' ? isAmong : !isAmong;
}
