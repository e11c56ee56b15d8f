import type { KubeObject } from '../api/object';
import { ok, refuse, type Result } from '../api/status';
import type { Resource } from './resource';

export type Matcher = (object: KubeObject) => boolean;

interface Selectors {
  readonly labelSelector?: string | undefined;
  readonly fieldSelector?: string | undefined;
}

const everything: Matcher = () => true;

/** What a list or watch with these selectors includes, or the server's refusal to read them. */
export function parseSelectors(resource: Resource, selectors: Selectors): Result<Matcher> {
  const { labelSelector = '', fieldSelector = '' } = selectors;
  if (!labelSelector && !fieldSelector) return ok(everything);
  const byLabel = readLabelSelector(labelSelector);
  const byField = readFieldSelector(resource, fieldSelector);
  const why = [byLabel, byField].find((each) => typeof each === 'string');
  if (typeof byLabel === 'string' || typeof byField === 'string') {
    const name = `${resource.group}/${resource.version}, Resource=${resource.plural}`;
    const asked = `label selector "${labelSelector}", field selector "${fieldSelector}"`;
    return refuse('BadRequest', `Unable to find "${name}" that match ${asked}: ${String(why)}`);
  }
  return ok((object) => byLabel(object) && byField(object));
}

/** Whether labels match; for selectors that objects carry, which have been read before. */
export type LabelMatcher = (labels: Readonly<Record<string, string>>) => boolean;

/** Splits at commas that are not inside parentheses: `a in (x,y),b` → `a in (x,y)` and `b`. */
const clausesOf = (selector: string): string[] =>
  selector
    .split(/,(?![^(]*\))/)
    .map((clause) => clause.trim())
    .filter(Boolean);

/**
 * Reads `a=b`, `a==b`, `a!=b`, `a in (x,y)`, `a notin (x)`, `a`, `!a`; a text says what is wrong.
 * @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/labels/selector.go Parse
 */
function readLabelSelector(selector: string): Matcher | string {
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

/**
 * Reads `a=b`, `a==b`, `a!=b`, joined by commas; a text says what is wrong.
 * @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/fields/selector.go ParseSelector
 */
function readFieldSelector(resource: Resource, selector: string): Matcher | string {
  const matchers: Matcher[] = [];
  for (const clause of clausesOf(selector)) {
    const [, field = '', operator, value = ''] = /^([^=!]+)(!=|==|=)(.*)$/.exec(clause) ?? [];
    if (!operator) return `invalid selector: '${selector}'; can't understand '${clause}'`;
    const read = fieldReader(resource, field);
    if (!read) return `field label not supported: ${field}`;
    matchers.push((object) => (read(object) === value) === (operator !== '!='));
  }
  return (object) => matchers.every((matches) => matches(object));
}

function fieldReader(
  resource: Resource,
  field: string,
): ((object: KubeObject) => string) | undefined {
  if (field === 'metadata.name') return (object) => object.metadata.name;
  if (field === 'metadata.namespace') return (object) => object.metadata.namespace ?? '';
  return resource.fields?.[field];
}
