import type { KubeObject } from '../api/object';

export type Matcher = (object: KubeObject) => boolean;

/** Whether labels match. */
type LabelMatcher = (labels: Readonly<Record<string, string>>) => boolean;

/** Splits at commas that are not inside parentheses: `a in (x,y),b` → `a in (x,y)` and `b`. */
export const clausesOf = (selector: string): string[] =>
  selector
    .split(/,(?![^(]*\))/)
    .map((clause) => clause.trim())
    .filter(Boolean);

/**
 * Reads `a=b`, `a==b`, `a!=b`, `a in (x,y)`, `a notin (x)`, `a`, `!a`; a text says what is wrong.
 * @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/labels/selector.go Parse
 */
export function readLabelSelector(selector: string): Matcher | string {
  const matchers: LabelMatcher[] = [];
  for (const clause of clausesOf(selector)) {
    const matcher = readLabelClause(clause);
    if (typeof matcher === 'string') return matcher;
    matchers.push(matcher);
  }
  return (object) => matchers.every((matches) => matches(object.metadata.labels ?? {}));
}

function readLabelClause(clause: string): LabelMatcher | string {
  const set = /^([\w./-]+)\s+(in|notin)\s*\(([^)]*)\)$/.exec(clause);
  if (set) {
    const [, key = '', operator, list = ''] = set;
    const values = list.split(',').map((value) => value.trim());
    return (labels) =>
      (key in labels && values.includes(labels[key] ?? '')) === (operator === 'in');
  }
  const present = /^(!?)\s*([\w./-]+)$/.exec(clause);
  if (present) {
    const [, not, key = ''] = present;
    return (labels) => key in labels === !not;
  }
  const compared = /^([\w./-]+)\s*(!=|==|=)\s*([\w.-]*)\s*(.*)$/.exec(clause);
  if (!compared) return `unable to parse requirement: found '${clause}', expected: identifier`;
  const [, key = '', operator, value = '', rest = ''] = compared;
  const next = /^(!=|==|=|\W|\w+)/.exec(rest)?.[0];
  if (next) return `found '${next}', expected: ',' or 'end of string'`;
  return (labels) => (labels[key] === value) === (operator !== '!=');
}
