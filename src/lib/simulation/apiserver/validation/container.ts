/** @source kubernetes v1.30 pkg/apis/core/validation/validation.go validateContainers */
import type { Container, ContainerPort } from 'kubernetes-types/core/v1';
import { parseQuantity } from '../../api/quantity';
import {
  duplicate,
  invalid,
  missing,
  required,
  unsupported,
  type FieldError,
  type FieldErrors,
} from '../field-error';
import { dnsLabelProblem } from './names';
import { NOT_NEGATIVE } from './numbers';
import { portNameProblem, portNumberProblem } from './ports';
import { probesErrors } from './probes';

const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never'];
const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];
const VARIABLE = '[-._a-zA-Z][-._a-zA-Z0-9]*';

export function containerErrors(
  container: Container,
  path: string,
  volumes: ReadonlySet<string>,
): FieldErrors {
  const errors: FieldError[] = [];
  const { name = '', image = '', imagePullPolicy = 'Always' } = container as Partial<Container>;
  const why = dnsLabelProblem(name);
  if (name === '') errors.push(required(`${path}.name`));
  else if (why) errors.push(invalid(`${path}.name`, name, why));
  if (image === '') errors.push(required(`${path}.image`));
  if (image !== image.trim())
    errors.push(invalid(`${path}.image`, image, 'must not have leading or trailing whitespace'));
  if (!PULL_POLICIES.includes(imagePullPolicy))
    errors.push(unsupported(`${path}.imagePullPolicy`, imagePullPolicy, PULL_POLICIES));
  return [
    ...errors,
    ...portsErrors(container.ports ?? [], `${path}.ports`),
    ...environmentErrors(container, `${path}.env`),
    ...mountErrors(container, `${path}.volumeMounts`, volumes),
    ...resourceErrors(container, `${path}.resources`),
    ...probesErrors(container, path),
  ];
}

function portsErrors(ports: readonly ContainerPort[], path: string): FieldErrors {
  const names = new Set<string>();
  return ports.flatMap((port, index) => {
    const errors: FieldError[] = [];
    const where = `${path}[${index}]`;
    const { name = '', protocol = 'TCP', containerPort } = port as Partial<ContainerPort>;
    const why = name === '' ? undefined : portNameProblem(name);
    if (why) errors.push(invalid(`${where}.name`, name, why));
    if (name !== '' && names.has(name)) errors.push(duplicate(`${where}.name`, name));
    names.add(name);
    const number = containerPort ? portNumberProblem(containerPort) : undefined;
    if (!containerPort) errors.push(required(`${where}.containerPort`));
    if (number) errors.push(invalid(`${where}.containerPort`, containerPort, number));
    if (!PROTOCOLS.includes(protocol))
      errors.push(unsupported(`${where}.protocol`, protocol, PROTOCOLS));
    return errors;
  });
}

function environmentErrors({ env = [] }: Container, path: string): FieldErrors {
  const rule = `a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit (e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', regex used for validation is '${VARIABLE}')`;
  const pattern = new RegExp(`^${VARIABLE}$`);
  return env.flatMap((variable, index) => {
    const errors: FieldError[] = [];
    const { name = '', value, valueFrom } = variable as Partial<typeof variable>;
    if (name === '') errors.push(required(`${path}[${index}].name`));
    else if (!pattern.test(name)) errors.push(invalid(`${path}[${index}].name`, name, rule));
    if (value && valueFrom) {
      const why = 'may not be specified when `value` is not empty';
      errors.push(invalid(`${path}[${index}].valueFrom`, '', why));
    }
    return errors;
  });
}

/** @source kubernetes v1.30 pkg/apis/core/validation/validation.go ValidateVolumeMounts */
function mountErrors(
  { volumeMounts = [] }: Container,
  path: string,
  volumes: ReadonlySet<string>,
): FieldErrors {
  const paths = new Set<string>();
  return volumeMounts.flatMap(({ name, mountPath }, index) => {
    const errors: FieldError[] = [];
    if (!name) errors.push(required(`${path}[${index}].name`));
    else if (!volumes.has(name)) errors.push(missing(`${path}[${index}].name`, name));
    if (!mountPath) errors.push(required(`${path}[${index}].mountPath`));
    else if (paths.has(mountPath))
      errors.push(invalid(`${path}[${index}].mountPath`, mountPath, 'must be unique'));
    paths.add(mountPath);
    return errors;
  });
}

/** @source kubernetes v1.30 pkg/apis/core/validation/validation.go ValidateResourceRequirements */
function resourceErrors({ resources = {} }: Container, path: string): FieldErrors {
  const { limits = {}, requests = {} } = resources;
  const amount = (text: string): number => parseQuantity(text) ?? 0;
  const negative = (['limits', 'requests'] as const).flatMap((side) =>
    Object.entries(resources[side] ?? {}).flatMap(([name, text]) =>
      amount(text) < 0 ? [invalid(`${path}.${side}[${name}]`, text, NOT_NEGATIVE)] : [],
    ),
  );
  const over = Object.entries(requests).flatMap(([name, request]) => {
    const limit = limits[name];
    if (limit === undefined || amount(request) <= amount(limit)) return [];
    const why = `must be less than or equal to ${name} limit of ${limit}`;
    return [invalid(`${path}.requests`, request, why)];
  });
  return [...negative, ...over];
}
