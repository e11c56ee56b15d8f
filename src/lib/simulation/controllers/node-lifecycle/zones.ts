import type { Node } from '../../api/kinds';
import { conditionOf } from '../../api/kinds';
import type { World } from '../../clock/world';
import type { Logger } from '../../host/klog';
import { MachineActor } from '../../machines/actor';
import { machine } from '../../machines/zone/machine';
import { TokenBucket } from './limiter';

export type ZoneState = 'Initial' | 'Normal' | 'PartialDisruption' | 'FullDisruption';

const events = {
  Normal: 'mostly ready',
  PartialDisruption: 'many not ready',
  FullDisruption: 'none ready',
} as const;

export interface Zone {
  readonly key: string;
  readonly actor: MachineActor<typeof machine>;
  state: ZoneState;
  limiter: TokenBucket;
  /** Names of nodes that wait for their NoExecute taint, the longest waiting first. */
  queue: string[];
}

/** What changed for the cluster as a whole. */
export type Disruption = 'entered' | 'left' | undefined;

/** `REGION:\x00:ZONE`; empty for a node without labels. @source kubernetes v1.30 staging/src/k8s.io/component-helpers/node/topology/helpers.go GetZoneKey */
export function zoneKeyOf(node: Node): string {
  const labels = node.metadata.labels ?? {};
  const region = labels['topology.kubernetes.io/region'] ?? '';
  const zone = labels['topology.kubernetes.io/zone'] ?? '';
  return region || zone ? `${region}:\x00:${zone}` : '';
}

/** The zones of a cluster and how fast the nodes of each may be tainted. */
export class Zones {
  readonly #world: World;
  readonly #logger: Logger;
  readonly #zones = new Map<string, Zone>();

  constructor(world: World, logger: Logger) {
    this.#world = world;
    this.#logger = logger;
  }

  get all(): readonly Zone[] {
    return [...this.#zones.values()];
  }

  of(node: Node): Zone {
    const key = zoneKeyOf(node);
    let zone = this.#zones.get(key);
    if (!zone) {
      const world = this.#world;
      const title = key.replace('\x00', '');
      zone = {
        key,
        actor: new MachineActor({
          world,
          machine,
          id: `zone ${title}`,
          lane: 'node-lifecycle',
          input: undefined,
          handlers: {},
        }).start(),
        state: 'Initial',
        limiter: new TokenBucket(world.profile.nodeEvictionRatePerSecond, world.clock.nowMs),
        queue: [],
      };
      this.#zones.set(key, zone);
      this.#logger.info(
        'node_lifecycle_controller.go:1227',
        'Initializing eviction metric for zone',
        {
          logger: 'node-lifecycle-controller',
          zone: key,
        },
      );
    }
    return zone;
  }

  stop(): void {
    for (const { actor } of this.#zones.values()) actor.stop();
  }

  /**
   * Looks at all nodes after a pass and sets the rates.
   * @source kubernetes v1.30 pkg/controller/nodelifecycle/node_lifecycle_controller.go handleDisruption
   */
  assess(nodes: readonly Node[]): Disruption {
    const sizes = new Map<Zone, Node[]>();
    for (const node of nodes) {
      const zone = this.of(node);
      const members = sizes.get(zone);
      if (members) members.push(node);
      else sizes.set(zone, [node]);
    }
    const states = new Map([...sizes].map(([zone, members]) => [zone, this.#stateOf(members)]));
    const wereAllFull = [...sizes.keys()].every(({ state }) => state === 'FullDisruption');
    const areAllFull = [...states.values()].every((state) => state === 'FullDisruption');
    if (wereAllFull && areAllFull) return undefined;
    for (const [zone, members] of sizes) {
      const state = states.get(zone) ?? 'Normal';
      if (areAllFull) {
        this.#enter(zone, state, 0);
      } else if (wereAllFull || zone.state !== state) {
        if (!wereAllFull) this.#logState(zone, state);
        this.#enter(zone, state, this.#rateFor(state, members.length));
      }
    }
    if (areAllFull) return 'entered';
    return wereAllFull ? 'left' : undefined;
  }

  #logState({ key }: Zone, newState: ZoneState): void {
    const message = 'Controller detected that zone is now in new state';
    const keyValues = { logger: 'node-lifecycle-controller', zone: key, newState };
    this.#logger.info('node_lifecycle_controller.go:1073', message, keyValues);
  }

  #enter(zone: Zone, state: Exclude<ZoneState, 'Initial'>, ratePerSecond: number): void {
    const { clock } = this.#world;
    if (zone.limiter.ratePerSecond !== ratePerSecond) {
      const before = zone.limiter;
      zone.limiter = new TokenBucket(ratePerSecond, clock.nowMs);
      // What was used up under the old rate is used up under the new one.
      if (!before.tryAccept(clock.nowMs)) zone.limiter.tryAccept(clock.nowMs);
    }
    zone.state = state;
    zone.actor.send({ type: events[state] });
  }

  /** @source kubernetes v1.30 pkg/controller/nodelifecycle/node_lifecycle_controller.go ComputeZoneState */
  #stateOf(nodes: readonly Node[]): Exclude<ZoneState, 'Initial'> {
    const { unhealthyZoneThreshold } = this.#world.profile;
    const notReady = nodes.filter((node) => conditionOf(node, 'Ready')?.status !== 'True').length;
    if (notReady === nodes.length) return 'FullDisruption';
    const isPartial = notReady > 2 && notReady / nodes.length >= unhealthyZoneThreshold;
    return isPartial ? 'PartialDisruption' : 'Normal';
  }

  #rateFor(state: ZoneState, size: number): number {
    const {
      nodeEvictionRatePerSecond,
      secondaryNodeEvictionRatePerSecond,
      largeClusterSizeThreshold,
    } = this.#world.profile;
    if (state !== 'PartialDisruption') return nodeEvictionRatePerSecond;
    return size > largeClusterSizeThreshold ? secondaryNodeEvictionRatePerSecond : 0;
  }
}

/** What the controller logs when the last ready node was lost, or the first one is back. */
export const disruptionLine = (
  disruption: 'entered' | 'left',
): readonly [source: string, message: string] =>
  disruption === 'entered'
    ? [
        'node_lifecycle_controller.go:1030',
        'Controller detected that all Nodes are not-Ready. Entering master disruption mode',
      ]
    : [
        'node_lifecycle_controller.go:1052',
        'Controller detected that some Nodes are Ready. Exiting master disruption mode',
      ];
