import type { Node } from '../api/kinds';
import type { World } from '../clock/world';
import type { Host } from '../host/host';
import type { Process } from '../host/process';
import { MachineActor, type RunningMachine } from '../machines/actor';
import { machine, type KubeletEmitted } from '../machines/kubelet/machine';
import type { KubeletContext } from './context';
import { Informers } from './informers';
import { LeaseLoop } from './lease-loop';
import type { NodeSpec } from './node-spec';
import { makeContext } from './make-context';
import { PodManager } from './pod-manager';
import { getExistingNode, postNode } from './registration';
import { HEALTHZ_PORT, healthService, kubeletService } from './server';
import { StaticPods, type ManifestFolder } from './static-pods';
import { nodeReference, StatusLoop } from './status-loop';

/** From the start of the process to its first request. @source measured on the recorded v1.30.4 cluster */
const STARTUP_MS = [230, 290] as const;
/** @source kubernetes v1.30 pkg/kubelet/config/apiserver.go WaitForAPIServerSyncPeriod */
const NODE_SYNC_POLL_MS = 1_000;
/** What the kubelet says while it has not asked its runtime yet. @source kubernetes v1.30 pkg/kubelet/runtime.go runtimeErrors, pkg/kubelet/pleg/generic.go Healthy */
const NOT_CHECKED_YET = [
  'container runtime status check may not have completed yet',
  'PLEG is not healthy: pleg has yet to be successful',
];

export interface KubeletOptions {
  readonly world: World;
  readonly host: Host;
  readonly process: Process;
  readonly spec: NodeSpec;
  /** Where kubelet.conf says that the API server is. */
  readonly server: { readonly host: string; readonly port: number };
  readonly manifests: ManifestFolder;
  /** Whether a scenario is being set up: then containers start at once. */
  readonly isSettingUp: () => boolean;
}

/** One kubelet process. A restart makes a new one, which knows nothing of the old. */
export class Kubelet {
  readonly actor: MachineActor<typeof machine, KubeletEmitted>;
  readonly process: Process;
  readonly #options: KubeletOptions;
  readonly #context: KubeletContext;
  readonly #leases: LeaseLoop;
  readonly #status: StatusLoop;
  readonly #informers: Informers;
  #pods: PodManager | undefined;
  #staticPods: StaticPods | undefined;
  #hasCheckedRuntime = false;
  #podCidr = '';

  constructor(options: KubeletOptions) {
    this.#options = options;
    const { world, host, process, spec } = options;
    this.process = process;
    this.#context = makeContext(options);
    const { logger } = this.#context;
    this.#leases = new LeaseLoop(this.#context);
    const state = () => ({ notReadyReasons: this.#hasCheckedRuntime ? [] : NOT_CHECKED_YET });
    this.#status = new StatusLoop(this.#context, state);
    const nodeChanged = (node: Node) => {
      this.#takePodCidr(node.spec.podCIDR);
    };
    this.#informers = new Informers(this.#context, {
      added: nodeChanged,
      updated: nodeChanged,
      deleted: () => {
        this.#makeUpNode();
      },
    });
    this.actor = this.#makeActor();
    logger.info('server.go:484', 'Kubelet version', { kubeletVersion: world.profile.version });
    process.whenExited(() => {
      // Nobody renews the lease any more: this is why nothing will be heard.
      host.network.endpoint(spec.name).silentBecause = world.clock.cause;
      for (const { actor } of [this, this.#leases, this.#status, ...this.#informers.all])
        actor.stop();
    });
  }

  start(): this {
    this.actor.start();
    return this;
  }

  /** The machines of this process that can be watched. */
  get machines(): readonly RunningMachine[] {
    return [
      this.actor,
      this.#leases.actor,
      this.#status.actor,
      ...this.#informers.all.map(({ actor }) => actor),
      ...(this.#pods?.machines ?? []),
    ];
  }

  get leaseActor(): LeaseLoop['actor'] {
    return this.#leases.actor;
  }

  get statusActor(): StatusLoop['actor'] {
    return this.#status.actor;
  }

  #makeActor(): MachineActor<typeof machine, KubeletEmitted> {
    const { world, process, name, lane, logger } = this.#context;
    return new MachineActor<typeof machine, KubeletEmitted>({
      world,
      machine,
      clock: process.clock,
      id: `kubelet ${name}`,
      lane,
      object: `Node/${name}`,
      input: {
        startupMs: world.chance.stream(`kubelet ${name}`).between(...STARTUP_MS),
        registrationBackoffFirstMs: world.profile.registrationBackoffFirstMs,
        registrationBackoffMaxMs: world.profile.registrationBackoffMaxMs,
      },
      handlers: {
        'start loops': () => {
          this.#startLoops();
        },
        'post node': () => {
          postNode(this.#context, this.#status, this.actor);
        },
        'get existing node': () => {
          getExistingNode(this.#context, this.actor);
        },
        'log registered': () => {
          logger.info('kubelet_node_status.go:76', 'Successfully registered node', { node: name });
          this.#registered();
        },
      },
    });
  }

  #startLoops(): void {
    const { logger, events, name, world, host, process } = this.#context;
    logger.info('kubelet.go:301', 'Adding static pod path', { path: '/etc/kubernetes/manifests' });
    logger.info('kubelet.go:312', 'Adding apiserver pod source');
    logger.info('apiserver.go:42', 'Waiting for node sync before watching apiserver pods');
    logger.info('server.go:1264', 'Started kubelet');
    logger.info('server.go:163', 'Starting to listen', {
      address: '0.0.0.0',
      port: world.profile.kubeletPort,
    });
    const unlisten = host.network.listen(
      name,
      world.profile.kubeletPort,
      kubeletService(host, process),
    );
    process.whenExited(unlisten);
    process.whenExited(host.network.listen(name, HEALTHZ_PORT, healthService(host, process)));
    logger.info('kubelet.go:2337', 'Starting kubelet main sync loop');
    logger.error(
      'kubelet.go:2361',
      'Skipping pod synchronization',
      `[${NOT_CHECKED_YET.join(', ')}]`,
    );
    this.#pods = new PodManager(this.#context, {
      node: () => this.#informers.nodes.get(name),
      objects: this.#informers,
      takesNoTime: this.#options.isSettingUp,
    });
    this.#staticPods = new StaticPods(this.#context, this.#pods, this.#options.manifests);
    this.#staticPods.start();
    events.record(nodeReference(name), 'Normal', 'Starting', 'Starting kubelet.');
    const soon = (start: () => void, delayMs: number) => process.clock.setTimeout(start, delayMs);
    soon(() => {
      this.#informers.start();
    }, 2);
    soon(() => {
      this.#leases.start();
    }, 5);
    soon(() => {
      this.#recordMadeUpNode();
    }, 8);
    this.#watchPodsWhenSynced();
  }

  /**
   * Without the informer's copy of the Node, whoever needs it gets a new one made, with its events.
   * @source kubernetes v1.30 pkg/kubelet/kubelet_getters.go getNodeAnyWay
   */
  #recordMadeUpNode(): boolean {
    if (this.#informers.nodes.get(this.#context.name)) return false;
    this.#status.recordEvents(this.#status.compute({}).events);
    return true;
  }

  /** The Node was deleted: every sync of a pod needs it, until there is one again. */
  #makeUpNode(): void {
    const { name, process, world } = this.#context;
    const { podResyncMs, podResyncJitterFactor } = world.profile;
    const random = world.chance.stream(`pod syncs ${name}`);
    const pods = Math.max(this.#pods?.pods.length ?? 0, 1);
    const delayMs = random.jitteredMs(podResyncMs / pods, podResyncJitterFactor);
    process.clock.setTimeout(() => {
      if (this.#recordMadeUpNode()) this.#makeUpNode();
    }, delayMs);
  }

  /** @source kubernetes v1.30 pkg/kubelet/kubelet_network.go updatePodCIDR */
  #takePodCidr(newPodCIDR: string | undefined): void {
    const { host, logger } = this.#context;
    if (newPodCIDR === undefined || newPodCIDR === this.#podCidr) return;
    logger.info('kubelet_network.go:61', 'Updating Pod CIDR', {
      originalPodCIDR: this.#podCidr,
      newPodCIDR,
    });
    this.#podCidr = newPodCIDR;
    host.runtime.setPodSubnet(newPodCIDR);
  }

  /** @source kubernetes v1.30 pkg/kubelet/config/apiserver.go NewSourceApiserver */
  #watchPodsWhenSynced(): void {
    const { process, logger } = this.#context;
    process.clock.setTimeout(() => {
      if (!this.#informers.nodes.hasSynced) {
        this.#watchPodsWhenSynced();
        return;
      }
      logger.info('apiserver.go:52', 'Watching apiserver');
      const pods = this.#pods;
      this.#informers.startPods({
        added: (pod) => {
          pods?.added(pod);
          this.#informers.watchReferencesOf(pod);
        },
        updated: (pod) => pods?.updated(pod),
        deleted: (pod) => {
          pods?.deleted(pod);
          this.#informers.dropReferencesExcept(pods?.pods ?? []);
        },
        synced: () => pods?.synced(),
      });
    }, NODE_SYNC_POLL_MS);
  }

  #registered(): void {
    this.#hasCheckedRuntime = true;
    this.#status.start();
    this.#updateFast();
    this.#pods?.mirrors.create(this.#staticPods?.pods ?? []);
  }

  /** @source kubernetes v1.30 pkg/kubelet/kubelet.go fastStatusUpdateOnce */
  #updateFast(): void {
    const { process, logger, name, world } = this.#context;
    const cached = this.#informers.nodes.get(name);
    if (!cached)
      logger.error(
        'kubelet_node_status.go:462',
        'Error getting the current node from lister',
        `node "${name}" not found`,
      );
    if (cached && this.#status.updateFast(cached) === 'done') return;
    process.clock.setTimeout(() => {
      this.#updateFast();
    }, world.profile.fastStatusUpdateIntervalMs);
  }
}
