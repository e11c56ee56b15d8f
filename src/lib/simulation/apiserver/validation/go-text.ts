/** Values as Go's `%#v` prints them in an error. */
import type { LabelSelector } from 'kubernetes-types/meta/v1';

const quoted = (text: string): string => JSON.stringify(text);

export function goLabels(labels: Readonly<Record<string, string>> | undefined): string {
  if (!labels) return 'map[string]string(nil)';
  const pairs = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  const list = pairs.map(([key, value]) => `${quoted(key)}:${quoted(value)}`);
  return `map[string]string{${list.join(', ')}}`;
}

const goList = (values: readonly string[] | undefined): string =>
  values ? `[]string{${values.map(quoted).join(', ')}}` : '[]string(nil)';

export function goSelector({ matchLabels, matchExpressions }: LabelSelector): string {
  const expressions = matchExpressions?.map(
    ({ key, operator, values }) =>
      `v1.LabelSelectorRequirement{Key:${quoted(key)}, Operator:${quoted(operator)}, Values:${goList(values)}}`,
  );
  const list = expressions ? `{${expressions.join(', ')}}` : '(nil)';
  return `v1.LabelSelector{MatchLabels:${goLabels(matchLabels)}, MatchExpressions:[]v1.LabelSelectorRequirement${list}}`;
}

/** `map[spec:map[replicas:3]]`. @source go fmt `%+v` of what JSON was read into */
export function goValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(goValue).join(' ')}]`;
  if (value === null || value === undefined) return '<nil>';
  if (typeof value !== 'object') return typeof value === 'string' ? value : JSON.stringify(value);
  const pairs = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `map[${pairs.map(([key, item]) => `${key}:${goValue(item)}`).join(' ')}]`;
}
