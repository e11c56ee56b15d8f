/** @source kubernetes v1.30 pkg/apis/core/validation/validation.go ValidatePodSpec */
import type { PodSpec, Toleration } from 'kubernetes-types/core/v1';
import {
  duplicate,
  invalid,
  required,
  unsupported,
  type FieldError,
  type FieldErrors,
} from '../field-error';
import { affinityErrors, spreadErrors } from './affinity';
import { containerErrors } from './container';
import { dnsLabelProblem, invalidLabels, labelNameProblem, subdomainProblem } from './names';
import { NOT_NEGATIVE } from './numbers';
import { volumeErrors } from './volumes';

const RESTART_POLICIES = ['Always', 'OnFailure', 'Never'];
const DNS_POLICIES = ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'];
const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/** What is wrong with a pod's spec; `path` says where it stands: `spec`, `spec.template.spec`. */
export function podSpecErrors(spec: Partial<PodSpec>, path: string): FieldErrors {
  const { restartPolicy = 'Always', dnsPolicy = 'ClusterFirst' } = spec;
  const errors: FieldError[] = [
    ...volumeErrors(spec.volumes ?? [], `${path}.volumes`),
    ...containersErrors(spec, path),
  ];
  if (!RESTART_POLICIES.includes(restartPolicy))
    errors.push(unsupported(`${path}.restartPolicy`, restartPolicy, RESTART_POLICIES));
  if (!DNS_POLICIES.includes(dnsPolicy))
    errors.push(unsupported(`${path}.dnsPolicy`, dnsPolicy, DNS_POLICIES));
  errors.push(...numberErrors(spec, path), ...nameErrors(spec, path));
  errors.push(
    ...invalidLabels(`${path}.nodeSelector`, spec.nodeSelector),
    ...affinityErrors(spec, path),
    ...spreadErrors(spec, path),
  );
  const tolerations = spec.tolerations ?? [];
  return [
    ...errors,
    ...tolerations.flatMap((each, index) =>
      tolerationErrors(each, `${path}.tolerations[${index}]`),
    ),
  ];
}

function containersErrors(spec: Partial<PodSpec>, path: string): FieldErrors {
  const { containers = [], initContainers = [] } = spec;
  const volumes = new Set((spec.volumes ?? []).map(({ name }) => name));
  const names = new Set<string>();
  const errors: FieldError[] = containers.length === 0 ? [required(`${path}.containers`)] : [];
  for (const [field, list] of [
    ['containers', containers],
    ['initContainers', initContainers],
  ] as const)
    for (const [index, container] of list.entries()) {
      const where = `${path}.${field}[${index}]`;
      errors.push(...containerErrors(container, where, volumes));
      if (names.has(container.name)) errors.push(duplicate(`${where}.name`, container.name));
      names.add(container.name);
    }
  return errors;
}

function numberErrors(spec: Partial<PodSpec>, path: string): FieldErrors {
  const errors: FieldError[] = [];
  const grace = spec.terminationGracePeriodSeconds ?? 30;
  if (grace < 0) errors.push(invalid(`${path}.terminationGracePeriodSeconds`, grace, NOT_NEGATIVE));
  const deadline = spec.activeDeadlineSeconds ?? 1;
  if (deadline < 1 || deadline > 2_147_483_647)
    errors.push(
      invalid(
        `${path}.activeDeadlineSeconds`,
        deadline,
        'must be between 1 and 2147483647, inclusive',
      ),
    );
  return errors;
}

function nameErrors(spec: Partial<PodSpec>, path: string): FieldErrors {
  const checks: [string, string | undefined, (text: string) => string | undefined][] = [
    ['nodeName', spec.nodeName, subdomainProblem],
    ['serviceAccountName', spec.serviceAccountName, subdomainProblem],
    ['priorityClassName', spec.priorityClassName, subdomainProblem],
    ['hostname', spec.hostname, dnsLabelProblem],
    ['subdomain', spec.subdomain, dnsLabelProblem],
  ];
  return checks.flatMap(([field, value, problem]) => {
    const why = value ? problem(value) : undefined;
    return why ? [invalid(`${path}.${field}`, value, why)] : [];
  });
}

/** @source kubernetes v1.30 pkg/apis/core/validation/validation.go ValidateTolerations */
function tolerationErrors(toleration: Toleration, path: string): FieldErrors {
  const errors: FieldError[] = [];
  const { key = '', operator = 'Equal', value = '', effect = '', tolerationSeconds } = toleration;
  const name = key === '' ? undefined : labelNameProblem(key);
  if (name) errors.push(invalid(`${path}.key`, key, name));
  if (key === '' && operator !== 'Exists') {
    const why =
      'operator must be Exists when `key` is empty, which means "match all values and all keys"';
    errors.push(invalid(`${path}.operator`, operator, why));
  }
  if (tolerationSeconds !== undefined && effect !== 'NoExecute') {
    const why = "effect must be 'NoExecute' when `tolerationSeconds` is set";
    errors.push(invalid(`${path}.effect`, effect, why));
  }
  if (operator === 'Exists' && value !== '') {
    const why = "value must be empty when `operator` is 'Exists'";
    errors.push(invalid(`${path}.operator`, value, why));
  }
  if (!['Equal', 'Exists'].includes(operator))
    errors.push(unsupported(`${path}.operator`, operator, ['Equal', 'Exists']));
  if (effect !== '' && !EFFECTS.includes(effect))
    errors.push(unsupported(`${path}.effect`, effect, EFFECTS));
  return errors;
}
