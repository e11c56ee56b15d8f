import type { LabelSelector } from 'kubernetes-types/meta/v1';

export type Labels = Readonly<Record<string, string>>;

/**
 * Whether a selector that an object carries picks these labels. An empty selector picks all, none picks nothing.
 * @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/helpers.go LabelSelectorAsSelector
 */
export function selects(selector: LabelSelector | undefined, labels: Labels = {}): boolean {
  if (!selector) return false;
  const { matchLabels = {}, matchExpressions = [] } = selector;
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      const value = labels[key];
      if (operator === 'Exists') return value !== undefined;
      if (operator === 'DoesNotExist') return value === undefined;
      const isIn = value !== undefined && values.includes(value);
      return operator === 'In' ? isIn : !isIn;
    })
  );
}

/**
 * `a=b,c in (d,e)`: a selector as tables and `status.selector` show it.
 * @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/helpers.go FormatLabelSelector
 */
export function formatSelector(selector: LabelSelector | undefined): string {
  if (!selector) return '<none>';
  const { matchLabels = {}, matchExpressions = [] } = selector;
  const clauses = [
    ...Object.entries(matchLabels).map(([key, value]) => ({ key, text: `${key}=${value}` })),
    ...matchExpressions.map(({ key, operator, values = [] }) => {
      if (operator === 'Exists') return { key, text: key };
      if (operator === 'DoesNotExist') return { key, text: `!${key}` };
      const word = operator === 'In' ? 'in' : 'notin';
      return { key, text: `${key} ${word} (${[...values].sort().join(',')})` };
    }),
  ].sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)));
  return clauses.map(({ text }) => text).join(',') || '<none>';
}
