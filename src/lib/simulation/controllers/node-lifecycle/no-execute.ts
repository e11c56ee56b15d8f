import { conditionOf, type Node } from '../../api/kinds';
import type { ControllerContext } from '../context';
import { hasTaint, NOT_READY, swapTaints, UNREACHABLE } from './taints';
import type { Zone, Zones } from './zones';

const LOGGER = { logger: 'node-lifecycle-controller' };
const FILE = 'node_lifecycle_controller.go';
const OPPOSITE: Readonly<Record<string, string>> = {
  [UNREACHABLE]: NOT_READY,
  [NOT_READY]: UNREACHABLE,
};

interface Options {
  readonly context: ControllerContext;
  readonly zones: Zones;
  /** The node as the controller's copy has it. */
  readonly nodeNamed: (name: string) => Node | undefined;
  readonly turnCame: (name: string) => void;
}

/**
 * The nodes that wait for their NoExecute taint. Each zone lets one through in ten seconds, so that a fault of
 * the network does not empty the whole cluster.
 * @source kubernetes v1.30 pkg/controller/nodelifecycle/node_lifecycle_controller.go markNodeForTainting, doNoExecuteTaintingPass
 */
export class NoExecuteQueue {
  readonly #options: Options;
  readonly #startedAtMs: number;
  #isPassSet = false;

  constructor(options: Options) {
    this.#options = options;
    this.#startedAtMs = options.context.world.clock.nowMs;
  }

  add(node: Node): void {
    const { context, zones } = this.#options;
    const { name } = node.metadata;
    const isUnknown = conditionOf(node, 'Ready')?.status === 'Unknown';
    const present = isUnknown ? UNREACHABLE : NOT_READY;
    const opposite = OPPOSITE[present] ?? '';
    if (hasTaint(node, opposite, 'NoExecute')) {
      swapTaints(context, name, {
        add: [{ key: present, effect: 'NoExecute' }],
        remove: [{ key: opposite, effect: 'NoExecute' }],
      });
      return;
    }
    const zone = zones.of(node);
    zone.queue = [...zone.queue.filter((each) => each !== name), name];
    const { logger, world } = context;
    if (logger.enabled(2)) {
      const message = isUnknown
        ? 'Node is unresponsive. Adding it to the Taint queue'
        : 'Node is NotReady. Adding it to the Taint queue';
      const timeStamp = new Date(world.startsAtEpochMs + world.clock.nowMs)
        .toISOString()
        .replace('T', ' ')
        .replace('Z', ' +0000 UTC');
      logger.info(`${FILE}:797`, message, { ...LOGGER, node: name, timeStamp });
    }
    this.#setPass();
  }

  remove(node: Node): void {
    const zone = this.#options.zones.of(node);
    zone.queue = zone.queue.filter((name) => name !== node.metadata.name);
  }

  /** Taints the node whose turn has come. */
  taint(node: Node): void {
    const status = conditionOf(node, 'Ready')?.status;
    const key = status === 'Unknown' ? UNREACHABLE : NOT_READY;
    swapTaints(this.#options.context, node.metadata.name, {
      add: [{ key, effect: 'NoExecute' }],
      remove: [{ key: OPPOSITE[key] ?? '', effect: 'NoExecute' }],
    });
  }

  /** Takes both NoExecute taints from a node; whether there was one. */
  untaint(node: Node): boolean {
    const remove = [UNREACHABLE, NOT_READY]
      .filter((key) => hasTaint(node, key, 'NoExecute'))
      .map((key) => ({ key, effect: 'NoExecute' as const }));
    if (remove.length === 0) return false;
    swapTaints(this.#options.context, node.metadata.name, { add: [], remove });
    return true;
  }

  /** The real loop looks every 100 ms; ours sleeps while all queues are empty, and wakes at the same moments. */
  #setPass(): void {
    if (this.#isPassSet) return;
    this.#isPassSet = true;
    const { world, process } = this.#options.context;
    const intervalMs = world.profile.taintPassIntervalMs;
    const sinceLastMs = (world.clock.nowMs - this.#startedAtMs) % intervalMs;
    process.clock.setTimeout(() => {
      this.#isPassSet = false;
      const { zones } = this.#options;
      for (const zone of zones.all) this.#pass(zone);
      if (zones.all.some(({ queue }) => queue.length > 0)) this.#setPass();
    }, intervalMs - sinceLastMs);
  }

  #pass(zone: Zone): void {
    const { context, nodeNamed, turnCame } = this.#options;
    const { logger, world } = context;
    for (const name of [...zone.queue]) {
      if (!zone.limiter.tryAccept(world.clock.nowMs)) return;
      zone.queue = zone.queue.filter((each) => each !== name);
      const node = nodeNamed(name);
      if (!node) {
        logger.info(`${FILE}:548`, 'Node no longer present in nodeLister', {
          ...LOGGER,
          node: name,
        });
        continue;
      }
      turnCame(name);
    }
  }
}
