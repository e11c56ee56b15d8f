/** @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go */
import { invalid, type FieldError, type FieldErrors } from '../field-error';

const SUBDOMAIN = '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*';
const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SERVICE = '[a-z]([-a-z0-9]*[a-z0-9])?';
const QUALIFIED = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const VALUE = '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?';

const patterns = new Map(
  [SUBDOMAIN, LABEL, SERVICE, QUALIFIED, VALUE].map((text) => [text, new RegExp(`^(?:${text})$`)]),
);
const isWhole = (pattern: string, text: string): boolean =>
  patterns.get(pattern)?.test(text) ?? false;

/** Go leaves two blanks before its `or`. @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go RegexError */
const rule = (words: string, pattern: string, ...examples: readonly string[]): string =>
  `${words} (e.g. ${examples.map((each) => `'${each}'`).join(',  or ')}, regex used for validation is '${pattern}')`;

const tooLong = (most: number): string => `must be no more than ${most} characters`;

export function subdomainProblem(text: string): string | undefined {
  if (text.length > 253) return tooLong(253);
  if (isWhole(SUBDOMAIN, text)) return undefined;
  const words =
    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character";
  return rule(words, SUBDOMAIN, 'example.com');
}

export function dnsLabelProblem(text: string): string | undefined {
  if (text.length > 63) return tooLong(63);
  if (isWhole(LABEL, text)) return undefined;
  const words =
    "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character";
  return rule(words, LABEL, 'my-name', '123-abc');
}

function serviceNameProblem(text: string): string | undefined {
  if (text.length > 63) return tooLong(63);
  if (isWhole(SERVICE, text)) return undefined;
  const words =
    "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character";
  return rule(words, SERVICE, 'my-name', 'abc-123');
}

/** What is wrong with the name of an object. */
export function nameProblem(kind: 'label' | 'service' | undefined, name: string) {
  if (kind === 'label') return dnsLabelProblem(name);
  return kind === 'service' ? serviceNameProblem(name) : subdomainProblem(name);
}

const NAME_PART =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
const EXAMPLES = ['MyName', 'my.name', '123-abc'] as const;

/** Keys without a fault. There are few, and each object has some of them. */
const soundKeys = new Set<string>();

/** What is wrong with a label's key: `prefix/name` or `name`. */
export function labelNameProblem(key: string): string | undefined {
  if (soundKeys.has(key)) return undefined;
  const problem = keyProblem(key);
  if (problem === undefined) soundKeys.add(key);
  return problem;
}

/** @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go IsQualifiedName */
function keyProblem(key: string): string | undefined {
  const parts = key.split('/');
  const [first = '', second] = parts;
  if (parts.length > 2) {
    const words = rule(`a qualified name ${NAME_PART}`, QUALIFIED, ...EXAMPLES);
    return `${words} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`;
  }
  if (second !== undefined) {
    if (first === '') return 'prefix part must be non-empty';
    const why = subdomainProblem(first);
    if (why) return `prefix part ${why}`;
  }
  const name = second ?? first;
  if (name === '') return 'name part must be non-empty';
  if (name.length > 63) return `name part ${tooLong(63)}`;
  if (isWhole(QUALIFIED, name)) return undefined;
  return rule(`name part ${NAME_PART}`, QUALIFIED, ...EXAMPLES);
}

export function labelValueProblem(value: string): string | undefined {
  if (value.length > 63) return tooLong(63);
  if (isWhole(VALUE, value)) return undefined;
  const words =
    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
  return rule(words, VALUE, 'MyValue', 'my_value', '12345');
}

/** @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go ValidateLabels */
export function invalidLabels(
  field: string,
  labels: Readonly<Record<string, string>> = {},
): FieldErrors {
  const errors: FieldError[] = [];
  for (const [key, value] of Object.entries(labels)) {
    const name = labelNameProblem(key);
    if (name) errors.push(invalid(field, key, name));
    const content = labelValueProblem(value);
    if (content) errors.push(invalid(field, value, content));
  }
  return errors;
}
