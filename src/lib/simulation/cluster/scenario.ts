import type { NodeSpec } from '../kubelet/node-spec';

/** A starting world. A further one is a further file in `scenarios/`. */
export interface Scenario {
  /** One line that says what this cluster is. */
  readonly title: string;
  /** kind's name of the cluster: `demo`. */
  readonly clusterName: string;
  /** The instant at which virtual time is 0, RFC 3339. */
  readonly startsAt: string;
  /** Where the nodes look up names: `192.168.65.254:53`. */
  readonly resolver: string;
  /** The laptop's port that is published for the API server. */
  readonly apiServerPort: number;
  /** Ports of the laptop that docker passes on to the control plane: kind's `extraPortMappings`. */
  readonly portMappings?: readonly PortMapping[];
  /** Which folders of example manifests lie in the learner's home; all of them when it does not say. */
  readonly manifests?: readonly string[];
  /** `--v` of the control plane's programs, by executable. */
  readonly verbosity: Readonly<Record<string, number>>;
  readonly nodes: readonly ScenarioNode[];
}

export interface PortMapping {
  readonly hostPort: number;
  readonly containerPort: number;
}

export interface ScenarioNode extends NodeSpec {
  /** How long before the start instant the kubelet was started for the first time, in milliseconds; a worker's up to 5 s later. */
  readonly startedBeforeMs: number;
  /** The first kubelet's pid. */
  readonly kubeletPid: number;
  /** The random part of the names of the pods that run on every node. */
  readonly podSuffixes: Readonly<Record<'kindnet' | 'kube-proxy', string>>;
}

export const defineScenario = (scenario: Scenario): Scenario => scenario;
