import type { Pod } from '../api/kinds';
import type { KubeObject } from '../api/object';
import { ok, refuse, type Result } from '../api/status';
import { clausesOf, readLabelSelector, type Matcher } from './label-selector';
import type { Resource } from './resource';
import { tableOf } from './table';

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
  // A watch asks this of each write, and most ask for one thing only.
  if (!labelSelector) return ok(byField);
  return ok(fieldSelector ? (object) => byLabel(object) && byField(object) : byLabel);
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
  const [only] = matchers;
  if (only && matchers.length === 1) return only;
  return (object) => matchers.every((matches) => matches(object));
}

const NODE_NAME = 'spec.nodeName';

function fieldReader(
  resource: Resource,
  field: string,
): ((object: KubeObject) => string) | undefined {
  if (field === 'metadata.name') return (object) => object.metadata.name;
  if (field === 'metadata.namespace') return (object) => object.metadata.namespace ?? '';
  // What a kubelet asks for. The other fields are for those who look at objects.
  if (field === NODE_NAME && resource.kind === 'Pod')
    return (object) => (object as Pod).spec.nodeName ?? '';
  return tableOf(resource)?.fields?.[field];
}
