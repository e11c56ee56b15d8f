/**
 * The packet rules that kube-proxy writes into a machine's kernel. They stay as they were written until they are
 * written again, whether kube-proxy still runs or not.
 * @source kubernetes v1.30 pkg/proxy/iptables/proxier.go syncProxyRules
 */
import type { EndpointSlice } from '../api/workloads';

export type Protocol = 'TCP' | 'UDP';

export interface Backend {
  readonly ip: string;
  readonly port: number;
}

/** Where packets to one port of one Service go, as one machine sees it. */
export interface ServicePort {
  /** `default/httpbin:http` */
  readonly name: string;
  readonly protocol: Protocol;
  readonly clusterIp: string;
  readonly port: number;
  readonly nodePort: number | undefined;
  /** For packets from within the cluster. */
  readonly internal: Choice;
  /** For packets to the node port. */
  readonly external: Choice;
}

export interface Choice {
  readonly backends: readonly Backend[];
  /** What becomes of packets while there are no backends. */
  readonly otherwise: 'reject' | 'drop';
}

/** What a packet's first rule says. */
export type Verdict = Choice | undefined;

export class ProxyRules {
  readonly #portsOf: () => readonly ServicePort[];
  #ports: readonly ServicePort[] | undefined;

  /** @param portsOf makes them when the first packet comes, of what kube-proxy knew when it wrote them. */
  constructor(portsOf: () => readonly ServicePort[]) {
    this.#portsOf = portsOf;
  }

  forAddress(ip: string, port: number, protocol: Protocol): Verdict {
    return this.ports.find(
      (each) => each.clusterIp === ip && each.port === port && each.protocol === protocol,
    )?.internal;
  }

  forNodePort(port: number, protocol: Protocol): Verdict {
    return this.ports.find((each) => each.nodePort === port && each.protocol === protocol)
      ?.external;
  }

  get ports(): readonly ServicePort[] {
    return (this.#ports ??= this.#portsOf());
  }
}

export const NO_RULES = new ProxyRules(() => []);

/** The label that ties a slice to its Service. @source kubernetes v1.30 staging/src/k8s.io/api/discovery/v1/well_known_labels.go LabelServiceName */
const SERVICE_NAME = 'kubernetes.io/service-name';

/** The name of a slice's Service, with its namespace. */
export const serviceOf = ({ metadata }: EndpointSlice): string =>
  `${metadata.namespace ?? ''}/${metadata.labels?.[SERVICE_NAME] ?? ''}`;
