/** Addresses and ports that a cluster has only once. @source kubernetes v1.30 pkg/registry/core/service/storage/alloc.go */
import type { ServicePort, ServiceSpec } from 'kubernetes-types/core/v1';
import type { Service } from '../../api/kinds';
import type { Random } from '../../clock/random';
import { invalid, invalidGo, type FieldError } from '../field-error';
import { resourceOf } from '../resources';
import type { Allocation, Writer } from '../strategy';
import { hasAddress, hasNodePorts, isHeadless } from './defaults';

/** A range, whose first ones are left to those who ask for one. */
interface Range {
  readonly first: number;
  readonly last: number;
  readonly asked: number;
}

/** kind's `--service-cluster-ip-range`. @source kind v0.24 pkg/apis/config/v1alpha4/default.go */
const PREFIX = '10.96';
/** The host part of an address. @source kubernetes v1.30 pkg/registry/core/service/ipallocator/ipallocator.go calculateRangeOffset */
const HOSTS: Range = { first: 1, last: 65_534, asked: 256 };
/** `--service-node-port-range`. @source kubernetes v1.30 pkg/registry/core/service/portallocator/allocator.go calculateRangeOffset */
const PORTS: Range = { first: 30_000, last: 32_767, asked: 86 };

/** What other services have taken. */
interface Taken {
  readonly addresses: ReadonlySet<string>;
  readonly ports: ReadonlySet<number>;
}

interface Step {
  readonly spec: ServiceSpec;
  readonly errors: readonly FieldError[];
}

export function allocateService(
  service: Service,
  before: Service | undefined,
  { store, world }: Writer,
): Allocation<Service> {
  // One that is created anew competes with everything that is there, also with its own namesake.
  const taken = takenBy(
    (store.list(resourceOf('services')) as Service[]).filter(
      ({ metadata }) => metadata.uid !== before?.metadata.uid,
    ),
  );
  const random = world.chance.stream('services');
  const addressed = allocateAddress(service.spec, taken, random);
  const ported = allocatePorts(addressed.spec, taken, random);
  const errors = [...addressed.errors, ...ported.errors];
  return { object: { ...service, spec: ported.spec }, errors };
}

const takenBy = (services: readonly Service[]): Taken => ({
  addresses: new Set(services.flatMap(({ spec }) => spec.clusterIPs ?? [])),
  ports: new Set(
    services.flatMap(({ spec }) =>
      (spec.ports ?? []).flatMap(({ nodePort }) => (nodePort ? [nodePort] : [])),
    ),
  ),
});

function allocateAddress(spec: ServiceSpec, { addresses }: Taken, random: Random): Step {
  if (!hasAddress(spec)) return { spec, errors: [] };
  const families = withFamilies(spec);
  const { clusterIP } = spec;
  if (isHeadless(spec)) return { spec: { ...families, clusterIPs: ['None'] }, errors: [] };
  if (clusterIP) {
    const why = addressProblem(clusterIP, addresses);
    const value = `[]string{${JSON.stringify(clusterIP)}}`;
    const error = `failed to allocate IP ${clusterIP}: ${why ?? ''}`;
    return {
      spec: { ...families, clusterIPs: spec.clusterIPs ?? [clusterIP] },
      errors: why === undefined ? [] : [invalidGo('spec.clusterIPs', value, error)],
    };
  }
  const chosen = addressAt(freeFrom(random, HOSTS, (host) => addresses.has(addressAt(host))));
  return { spec: { ...families, clusterIP: chosen, clusterIPs: [chosen] }, errors: [] };
}

/** @source kubernetes v1.30 pkg/registry/core/service/storage/alloc.go initIPFamilyFields */
function withFamilies(spec: ServiceSpec): ServiceSpec {
  const isBoth = isHeadless(spec) && Object.keys(spec.selector ?? {}).length === 0;
  return {
    ...spec,
    ipFamilies: spec.ipFamilies ?? (isBoth ? ['IPv4', 'IPv6'] : ['IPv4']),
    ipFamilyPolicy: spec.ipFamilyPolicy ?? (isBoth ? 'RequireDualStack' : 'SingleStack'),
  };
}

const addressAt = (host: number): string => `${PREFIX}.${Math.floor(host / 256)}.${host % 256}`;

/** @source kubernetes v1.30 pkg/registry/core/service/ipallocator/interfaces.go ErrAllocated, ErrNotInRange */
function addressProblem(address: string, taken: ReadonlySet<string>): string | undefined {
  if (!address.startsWith(`${PREFIX}.`))
    return `the provided IP (${address}) is not in the valid range. The range of valid IPs is ${PREFIX}.0.0/16`;
  return taken.has(address) ? 'provided IP is already allocated' : undefined;
}

function allocatePorts(spec: ServiceSpec, { ports: taken }: Taken, random: Random): Step {
  if (!hasNodePorts(spec)) return { spec, errors: [] };
  const errors: FieldError[] = [];
  const used = new Set(taken);
  const ports = (spec.ports ?? []).map((port, index): ServicePort => {
    const nodePort = port.nodePort ?? freeFrom(random, PORTS, (each) => used.has(each));
    used.add(nodePort);
    const why = port.nodePort ? portProblem(port.nodePort, taken) : undefined;
    if (why) errors.push(invalid(`spec.ports[${index}].nodePort`, nodePort, why));
    return { ...port, nodePort };
  });
  return { spec: spec.ports ? { ...spec, ports } : spec, errors };
}

/** @source kubernetes v1.30 pkg/registry/core/service/portallocator/allocator.go ErrAllocated, ErrNotInRange */
function portProblem(port: number, taken: ReadonlySet<number>): string | undefined {
  const { first, last } = PORTS;
  if (port < first || port > last)
    return `provided port is not in the valid range. The range of valid ports is ${first}-${last}`;
  return taken.has(port) ? 'provided port is already allocated' : undefined;
}

/** One that nobody has, by chance. */
function freeFrom(
  random: Random,
  { first, last, asked }: Range,
  isTaken: (index: number) => boolean,
): number {
  let index = random.between(first + asked, last);
  while (isTaken(index)) index = index === last ? first : index + 1;
  return index;
}
