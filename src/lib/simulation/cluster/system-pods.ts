/**
 * The pods that a new kind cluster has besides its static ones, with what keeps them. They are made all at once, as
 * their controllers would have made them, so that the controllers find everything done; only their names are given.
 * @source kind v0.24, kubeadm v1.30, the recorded cluster
 */
import { assert } from '../assert';
import type { Pod } from '../api/kinds';
import type { Draft, KubeObject } from '../api/object';
import type { DaemonSet, Deployment, ReplicaSet } from '../api/workloads';
import type { World } from '../clock/world';
import { draftPod as draftDaemon } from '../controllers/daemonset/draft';
import { draftSet } from '../controllers/deployment/draft';
import { podFromTemplate } from '../controllers/shared/pod-draft';
import { draftRevision, REVISION_HASH } from '../controllers/shared/revisions';
import type { Scenario, ScenarioNode } from './scenario';
import { SystemEvents } from './system-events';
import { systemDaemonSets, systemDeployments, type SystemDeployment } from './system-workloads';

type Create = <T extends KubeObject>(draft: Draft<T>) => T;

interface Options {
  readonly world: World;
  readonly scenario: Scenario;
  readonly create: Create;
}

interface Seeded {
  readonly set: DaemonSet;
  readonly hash: string;
  readonly suffix: 'kindnet' | 'kube-proxy';
}

export class SystemPods {
  readonly #scenario: Scenario;
  readonly #create: Create;
  readonly #events: SystemEvents;
  #daemonSets: readonly Seeded[] | undefined;

  constructor({ world, scenario, create }: Options) {
    this.#scenario = scenario;
    this.#create = create;
    const controlPlane = `${scenario.clusterName}-control-plane`;
    this.#events = new SystemEvents({ world, controlPlane, create });
  }

  /** The pods that run on every node. */
  addDaemons(node: ScenarioNode): void {
    this.#daemonSets ??= this.#createDaemonSets();
    for (const { set, hash, suffix } of this.#daemonSets) {
      const draft = draftDaemon(set, node.name, hash);
      this.#createPod(draft, { owner: set, suffix: node.podSuffixes[suffix], node: node.name });
    }
  }

  /** The pods that kind puts on the control plane. */
  addDeployments({ name }: ScenarioNode): void {
    for (const each of systemDeployments) this.#createDeployment(each, name);
  }

  #createDaemonSets(): readonly Seeded[] {
    return systemDaemonSets(this.#scenario).map(({ draft, hash, suffix }) => {
      const set = this.#create(draft);
      const { template } = set.spec;
      const labels = { ...template.metadata?.labels, [REVISION_HASH]: hash };
      this.#create(draftRevision({ owner: set, template, labels, hash, revision: 1 }));
      return { set, hash, suffix };
    });
  }

  #createDeployment({ draft, hash, suffixes }: SystemDeployment, node: string): void {
    const deployment = this.#create<Deployment>({
      ...draft,
      metadata: { ...draft.metadata, annotations: FIRST_REVISION },
    });
    const replicas = suffixes.length;
    const set = this.#create<ReplicaSet>(draftSet(deployment, { hash, replicas, revision: 1 }));
    const { name } = set.metadata;
    const message = `Scaled up replica set ${name} to ${replicas}`;
    this.#events.add(deployment, 'deployment-controller', 'ScalingReplicaSet', message);
    const { template } = set.spec;
    assert(template, 'a ReplicaSet that was made of a Deployment has a template');
    for (const suffix of suffixes)
      this.#createPod(podFromTemplate(set, template), { owner: set, suffix, node });
  }

  #createPod(
    draft: Draft<Pod>,
    { owner, suffix, node }: { owner: KubeObject; suffix: string; node: string },
  ): void {
    const name = `${owner.metadata.name}-${suffix}`;
    const pod = this.#create<Pod>({
      ...draft,
      metadata: { ...draft.metadata, name },
      spec: { ...draft.spec, nodeName: node },
    });
    const component = `${owner.kind.toLowerCase()}-controller`;
    this.#events.add(owner, component, 'SuccessfulCreate', `Created pod: ${name}`);
    this.#events.addScheduled(pod, node);
  }
}

const FIRST_REVISION = { 'deployment.kubernetes.io/revision': '1' };
