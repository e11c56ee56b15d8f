/** @source kubernetes v1.30 pkg/apis/core/validation/validation.go ValidateService */
import type { ServicePort, ServiceSpec } from 'kubernetes-types/core/v1';
import type { Service } from '../../api/kinds';
import {
  duplicate,
  forbidden,
  invalid,
  invalidGo,
  required,
  unsupported,
  type FieldError,
  type FieldErrors,
} from '../field-error';
import { dnsLabelProblem, invalidLabels, subdomainProblem } from '../validation/names';
import { portNameProblem, portNumberProblem } from '../validation/ports';
import { hasAddress, hasNodePorts, isHeadless } from './defaults';

const TYPES = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];

export function serviceErrors({ spec }: Service): FieldErrors {
  const errors: FieldError[] = [];
  const { ports = [], type = 'ClusterIP', sessionAffinity = 'None' } = spec;
  if (ports.length === 0 && !isHeadless(spec) && hasAddress(spec))
    errors.push(required('spec.ports'));
  if (!TYPES.includes(type)) errors.push(unsupported('spec.type', type, TYPES));
  if (type === 'ExternalName') errors.push(...externalNameErrors(spec));
  if (isHeadless(spec) && (type === 'NodePort' || type === 'LoadBalancer'))
    errors.push(
      invalid('spec.clusterIPs[0]', 'None', `may not be set to 'None' for ${type} services`),
    );
  errors.push(...ports.flatMap((port, index) => portErrors(spec, port, index)));
  errors.push(...duplicatePorts(ports), ...invalidLabels('spec.selector', spec.selector));
  if (!['ClientIP', 'None'].includes(sessionAffinity))
    errors.push(unsupported('spec.sessionAffinity', sessionAffinity, ['ClientIP', 'None']));
  return errors;
}

function externalNameErrors({ externalName = '', clusterIP }: ServiceSpec): FieldErrors {
  if (clusterIP) return [forbidden('spec.clusterIPs', 'may not be set for ExternalName services')];
  if (externalName === '') return [required('spec.externalName')];
  const why = subdomainProblem(externalName.replace(/\.$/, ''));
  return why ? [invalid('spec.externalName', externalName, why)] : [];
}

function portErrors(spec: ServiceSpec, given: ServicePort, index: number): FieldErrors {
  const errors: FieldError[] = [];
  const path = `spec.ports[${index}]`;
  const { name = '', protocol = 'TCP', targetPort = 1, nodePort } = given;
  const { port = 0 } = given as Partial<ServicePort>;
  if (name === '' && (spec.ports?.length ?? 0) > 1) errors.push(required(`${path}.name`));
  const why = name === '' ? undefined : dnsLabelProblem(name);
  if (why) errors.push(invalid(`${path}.name`, name, why));
  const number = portNumberProblem(port);
  if (number) errors.push(invalid(`${path}.port`, port, number));
  if (!PROTOCOLS.includes(protocol))
    errors.push(unsupported(`${path}.protocol`, protocol, PROTOCOLS));
  const isName = typeof targetPort === 'string';
  const target = isName ? portNameProblem(targetPort) : portNumberProblem(targetPort);
  // A missing target is the port itself, whose error has been told.
  if (target && targetPort !== port) errors.push(invalid(`${path}.targetPort`, targetPort, target));
  if (nodePort && !hasNodePorts(spec))
    errors.push(forbidden(`${path}.nodePort`, "may not be used when `type` is 'ClusterIP'"));
  return errors;
}

function duplicatePorts(ports: readonly ServicePort[]): FieldErrors {
  const names = new Set<string>();
  const numbers = new Set<string>();
  return ports.flatMap(({ name = '', port, protocol = 'TCP' }, index) => {
    const errors: FieldError[] = [];
    const path = `spec.ports[${index}]`;
    const key = `${protocol} ${port}`;
    if (name !== '' && names.has(name)) errors.push(duplicate(`${path}.name`, name));
    if (numbers.has(key)) {
      const target = 'intstr.IntOrString{Type:0, IntVal:0, StrVal:""}';
      const value = `core.ServicePort{Name:"", Protocol:"${protocol}", AppProtocol:(*string)(nil), Port:${port}, TargetPort:${target}, NodePort:0}`;
      errors.push({ ...duplicate(path, ''), body: `Duplicate value: ${value}` });
    }
    names.add(name);
    numbers.add(key);
    return errors;
  });
}

/** @source kubernetes v1.30 pkg/apis/core/validation/validation.go ValidateServiceClusterIPsRelatedFields, validateServiceUpdate */
export function serviceUpdateErrors({ spec }: Service, { spec: before }: Service): FieldErrors {
  if (!hasAddress(spec) || !hasAddress(before) || spec.clusterIP === before.clusterIP) return [];
  const list = spec.clusterIPs ?? [spec.clusterIP ?? ''];
  const value = `[]string{${list.map((each) => JSON.stringify(each)).join(', ')}}`;
  return spec.clusterIPs?.[0] === before.clusterIPs?.[0]
    ? [invalidGo('spec.clusterIPs', value, 'element [0] must match the value of `clusterIP`')]
    : [invalidGo('spec.clusterIPs[0]', value, 'may not change once set')];
}
