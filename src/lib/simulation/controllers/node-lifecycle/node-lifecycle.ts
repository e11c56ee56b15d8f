import { conditionOf, type Lease, type Node, type Pod } from '../../api/kinds';
import type { EventRecorder } from '../../client/event-recorder';
import { MachineActor, type RunningMachine } from '../../machines/actor';
import { machine, type NodeLifecycleEmitted } from '../../machines/node-lifecycle/machine';
import { recorderFor, type ControllerContext } from '../context';
import { BY_NODE, byNode } from '../indexes';
import type { Informer, Informers } from '../informers';
import { examine, type HealthRecord } from './health';
import { markUnknown, type Known } from './known';
import { logHealthyAgain, logNotReady, logObserved } from './log-lines';
import { markPodsNotReady } from './mark-pods';
import { NoExecuteQueue } from './no-execute';
import { noScheduleChanges, swapTaints } from './taints';
import { disruptionLine, Zones } from './zones';

const LANE = 'node-lifecycle';
const LOGGER = { logger: 'node-lifecycle-controller' };
const FILE = 'node_lifecycle_controller.go';
const NODE_LEASES = 'kube-node-lease';
/** One look at all nodes takes about this long. @source measured on the recorded v1.30.4 cluster */
const PASS_MS = [1, 2] as const;

/**
 * The node lifecycle controller: every five seconds it looks at every node and compares with what it saw
 * before.
 * @source kubernetes v1.30 pkg/controller/nodelifecycle/node_lifecycle_controller.go
 */
export class NodeLifecycleController {
  readonly #context: ControllerContext;
  readonly #events: EventRecorder;
  readonly #known = new Map<string, Known>();
  readonly #zones: Zones;
  readonly #noExecute: NoExecuteQueue;
  readonly #nodes: Informer<Node>;
  readonly #leases: Informer<Lease>;
  readonly #pods: Informer<Pod>;
  #tookMs = 0;
  #nextLookMs = 0;

  constructor(context: ControllerContext, informers: Informers) {
    this.#context = context;
    const { world, logger } = context;
    this.#events = recorderFor(context, {
      component: 'node-controller',
      lane: LANE,
      loggerName: LOGGER.logger,
    });
    this.#zones = new Zones(world, logger);
    this.#noExecute = new NoExecuteQueue({
      context,
      zones: this.#zones,
      nodeNamed: (name) => this.#nodes.get(name),
      turnCame: (name) => this.#known.get(name)?.actor.send({ type: 'turn came' }),
    });
    const changed = (node: Node) => {
      this.#nodeChanged(node);
    };
    this.#nodes = informers.of<Node>('nodes').listen({ added: changed, updated: changed });
    this.#leases = informers.of<Lease>('leases', 'coordination.k8s.io');
    this.#pods = informers.of<Pod>('pods').indexBy(BY_NODE, byNode);
  }

  get machines(): readonly RunningMachine[] {
    const nodes = [...this.#known.values()].map(({ actor }) => actor);
    return [...nodes, ...this.#zones.all.map(({ actor }) => actor)];
  }

  /** When the controller last saw a heartbeat of this node: the moment from which the grace period counts. */
  probeMs(name: string): number | undefined {
    return this.#known.get(name)?.record?.probeMs;
  }

  /** When it looks next. */
  get nextLookMs(): number {
    return this.#nextLookMs;
  }

  start(): void {
    const { logger, process } = this.#context;
    logger.info(`${FILE}:425`, 'Controller will reconcile labels', LOGGER);
    logger.info(`${FILE}:459`, 'Sending events to api server', LOGGER);
    logger.info(`${FILE}:470`, 'Starting node controller', LOGGER);
    process.whenExited(() => {
      for (const { actor } of this.#known.values()) actor.stop();
      this.#zones.stop();
    });
    this.#look();
  }

  /** One pass over all nodes; the next one starts five seconds after it has ended. */
  #look(): void {
    const { world, process } = this.#context;
    const { clock, trace, chance, profile } = world;
    const cause = trace.follow('timer', LANE, 'looks at every node');
    this.#tookMs = chance.stream('node monitor').between(...PASS_MS);
    this.#forgetGone();
    for (const node of this.#nodes.list()) {
      clock.cause = cause;
      this.#lookAt(node);
    }
    clock.cause = cause;
    this.#assessZones();
    clock.cause = cause;
    this.#nextLookMs = clock.nowMs + this.#tookMs + profile.nodeMonitorPeriodMs;
    process.clock.setTimeout(() => {
      this.#look();
    }, this.#nextLookMs - clock.nowMs);
  }

  #lookAt(node: Node): void {
    const { world, logger } = this.#context;
    const { clock } = world;
    const { name } = node.metadata;
    const known = this.#know(node);
    const { actor } = known;
    const record = known.record ?? this.#observeNew(known);
    const lease = this.#leases.get(name, NODE_LEASES);
    const { observed, heard, unknown } = examine({ world, logger }, { node, lease, record });
    // The look itself causes nothing: what is done follows from what is seen.
    clock.cause =
      (heard === 'lease' ? this.#leases.causeOf(name, NODE_LEASES) : this.#nodes.causeOf(name)) ??
      0;
    // Most looks see what the last one saw: then there is nothing to say.
    const { condition } = actor.snapshot().value;
    if (observed === 'True' && condition !== 'ready') actor.send({ type: 'ready reported' });
    if (observed === 'False' && condition !== 'notReady')
      actor.send({ type: 'not ready reported' });
    known.unknown = unknown;
    if (unknown) this.#nothingHeard(known, record);
    clock.cause = actor.lastTransition;
    const { noExecute } = actor.snapshot().value;
    if (observed === 'True') {
      if (noExecute !== 'absent') actor.send({ type: 'ready again' });
      else this.#removeForeign(known.node);
    } else if (noExecute !== 'present') actor.send({ type: 'still not ready' });
    if (unknown && observed === 'True') this.#announceNotReady(known.node);
  }

  /** What is not heard has a cause too: the request that was lost, or what stopped its sender. */
  #nothingHeard({ actor, node }: Known, record: HealthRecord): void {
    const { clock, trace } = this.#context.world;
    const { name } = node.metadata;
    clock.cause = this.#context.silentBecause(name) ?? clock.cause;
    const silentSeconds = ((clock.nowMs - record.probeMs) / 1_000).toFixed(3);
    trace.follow(
      'timer',
      LANE,
      `no heartbeat seen for ${silentSeconds} s`,
      `Lease/${NODE_LEASES}/${name}`,
    );
    actor.send({ type: 'grace period over' });
  }

  #know(node: Node): Known {
    const { name } = node.metadata;
    let known = this.#known.get(name);
    if (known) {
      known.node = node;
      return known;
    }
    known = { node, record: undefined, unknown: undefined, actor: this.#actorFor(name) };
    this.#known.set(name, known);
    return known;
  }

  /** @source kubernetes v1.30 pkg/controller/nodelifecycle/node_lifecycle_controller.go classifyNodes, monitorNodeHealth */
  #observeNew(known: Known): HealthRecord {
    const { world, logger } = this.#context;
    const { node } = known;
    const { name } = node.metadata;
    const event = `Registered Node ${name} in Controller`;
    logObserved(logger, name, event);
    this.#recordEvent(node, 'RegisteredNode', `Node ${name} event: ${event}`);
    this.#zones.of(node);
    // A new controller takes every node for reachable until it has seen it silent.
    this.#noExecute.untaint(node);
    const message = 'Missing timestamp for Node. Assuming now as a timestamp';
    logger.info(`${FILE}:879`, message, { ...LOGGER, node: name });
    const { nowMs } = world.clock;
    const ready = conditionOf(node, 'Ready');
    known.record = { probeMs: nowMs, readyTransitionMs: nowMs, ready, renewTime: undefined };
    return known.record;
  }

  #forgetGone(): void {
    for (const [name, { node, actor }] of this.#known) {
      if (this.#nodes.get(name)) continue;
      this.#known.delete(name);
      actor.stop();
      this.#noExecute.remove(node);
      const message = `Node ${name} event: Removing Node ${name} from Controller`;
      this.#context.logger.info(`${FILE}:689`, 'Controller observed a Node deletion', {
        ...LOGGER,
        node: name,
      });
      this.#recordEvent(node, 'RemovingNode', message);
    }
  }

  #actorFor(name: string): Known['actor'] {
    const { world, process } = this.#context;
    const withNode = (act: (node: Node) => void) => () => {
      const known = this.#known.get(name);
      if (known) act(known.node);
    };
    return new MachineActor<typeof machine, NodeLifecycleEmitted>({
      world,
      machine,
      clock: process.clock,
      id: `node-lifecycle ${name}`,
      lane: LANE,
      object: `Node/${name}`,
      input: undefined,
      handlers: {
        'mark unknown': () => {
          const known = this.#known.get(name);
          if (known) markUnknown(this.#context, known);
        },
        'sync no-schedule': withNode((node) => {
          swapTaints(this.#context, name, noScheduleChanges(node));
        }),
        queue: withNode((node) => {
          this.#noExecute.add(node);
        }),
        unqueue: withNode((node) => {
          this.#noExecute.remove(node);
        }),
        'add no-execute': withNode((node) => {
          this.#noExecute.taint(node);
        }),
        'remove no-execute': withNode((node) => {
          this.#removeNoExecute(node);
        }),
      },
    }).start();
  }

  /** Once per change: an event about the node, and every pod on it is no longer Ready. */
  #announceNotReady(node: Node): void {
    const { logger } = this.#context;
    const { name } = node.metadata;
    logNotReady(logger, name);
    this.#recordEvent(node, 'NodeNotReady', `Node ${name} status is now: NodeNotReady`);
    this.#tookMs += markPodsNotReady(
      { context: this.#context, events: this.#events, pods: this.#pods },
      node,
    );
  }

  /** A change of the node: NoSchedule taints follow its conditions at once, whenever the next look is. */
  #nodeChanged(node: Node): void {
    const { actor } = this.#know(node);
    const status = conditionOf(node, 'Ready')?.status;
    // What the machine has not set going: other conditions' taints, and those of an earlier controller.
    const wasSynced = actor.lastTransition;
    if (status !== undefined)
      actor.send({ type: status === 'True' ? 'ready seen' : 'not ready seen' });
    const { add, remove } = noScheduleChanges(node);
    if (actor.lastTransition === wasSynced && add.length + remove.length > 0)
      swapTaints(this.#context, node.metadata.name, { add, remove });
  }

  /** A NoExecute taint of the controller's that somebody else put on a healthy node. */
  #removeForeign(node: Node): void {
    const { clock } = this.#context.world;
    const { cause } = clock;
    clock.cause = this.#nodes.causeOf(node.metadata.name) ?? cause;
    this.#removeNoExecute(node);
    clock.cause = cause;
  }

  #removeNoExecute(node: Node): void {
    if (this.#noExecute.untaint(node)) logHealthyAgain(this.#context.logger, node.metadata.name);
  }

  #assessZones(): void {
    const { logger, world } = this.#context;
    const known = [...this.#known.values()];
    const disruption = this.#zones.assess(known.map(({ node }) => node));
    if (disruption === undefined) return;
    logger.info(...disruptionLine(disruption), LOGGER);
    const { nowMs } = world.clock;
    for (const { actor, record } of known)
      if (disruption === 'entered') actor.send({ type: 'master disruption entered' });
      else if (record) Object.assign(record, { probeMs: nowMs, readyTransitionMs: nowMs });
  }

  #recordEvent({ metadata: { name, uid } }: Node, reason: string, message: string): void {
    this.#events.record({ kind: 'Node', name, uid, apiVersion: 'v1' }, 'Normal', reason, message);
  }
}
