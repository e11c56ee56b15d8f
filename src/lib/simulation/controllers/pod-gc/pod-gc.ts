import { conditionOf, type Node, type Pod } from '../../api/kinds';
import { resourceOf } from '../../apiserver/resources';
import type { ControllerContext } from '../context';
import { BY_NODE, byNode } from '../indexes';
import type { Informer, Informers } from '../informers';
import { later } from '../later';
import { whenSynced } from '../when-synced';
import { Quarantine } from './quarantine';

const FILE = 'gc_controller.go';
/** The contextual logger's name. */
export const LOGGER = { logger: 'pod-garbage-collector-controller' };
export const OUT_OF_SERVICE = 'node.kubernetes.io/out-of-service';
const KIND_OF_GARBAGE = 'pod gc';

/** What the garbage collector may care about, so that it never looks at all pods. */
function garbageKinds({ metadata, spec, status }: Pod): readonly string[] {
  const kinds: string[] = [];
  if (metadata.deletionTimestamp) kinds.push(spec.nodeName ? 'terminating' : 'unscheduled');
  if (status.phase === 'Succeeded' || status.phase === 'Failed') kinds.push('terminated');
  return kinds;
}

/**
 * Takes away pods that nobody else takes away: those of nodes that are gone or out of service, those that were
 * deleted before they had a node, and ended ones when there are too many.
 * @source kubernetes v1.30 pkg/controller/podgc/gc_controller.go
 */
export class PodGcController {
  readonly #context: ControllerContext;
  readonly #pods: Informer<Pod>;
  readonly #nodes: Informer<Node>;
  readonly #quarantine: Quarantine;
  /** The trace event that took each node away. */
  readonly #removedBy = new Map<string, number>();
  /** How many pods name each node. */
  readonly #named = new Map<string, number>();

  constructor(context: ControllerContext, informers: Informers) {
    this.#context = context;
    this.#quarantine = new Quarantine(context.world.profile.podGcQuarantineMs);
    this.#nodes = informers.of<Node>('nodes').listen({
      added: ({ metadata }) => {
        this.#removedBy.delete(metadata.name);
      },
      deleted: ({ metadata }) => {
        this.#removedBy.set(metadata.name, context.world.clock.cause);
      },
    });
    this.#pods = informers
      .of<Pod>('pods')
      .indexBy(KIND_OF_GARBAGE, garbageKinds)
      .indexBy(BY_NODE, byNode)
      .listen({
        added: (pod) => {
          this.#count(pod, 1);
        },
        updated: (pod, before) => {
          this.#count(before, -1);
          this.#count(pod, 1);
        },
        deleted: (pod) => {
          this.#count(pod, -1);
        },
      });
  }

  start(): void {
    this.#context.logger.info(`${FILE}:101`, 'Starting GC controller', LOGGER);
    whenSynced(this.#context, [this.#pods, this.#nodes], () => {
      this.#collect();
    });
  }

  #count({ spec: { nodeName } }: Pod, change: number): void {
    if (!nodeName) return;
    const count = (this.#named.get(nodeName) ?? 0) + change;
    if (count > 0) this.#named.set(nodeName, count);
    else this.#named.delete(nodeName);
  }

  #collect(): void {
    const { world, process } = this.#context;
    const { clock, profile } = world;
    const { cause } = clock;
    this.#collectTerminated();
    this.#collectTerminating();
    this.#collectOrphaned();
    this.#collectUnscheduled();
    clock.cause = cause;
    process.clock.setTimeout(() => {
      this.#collect();
    }, profile.podGcPeriodMs);
  }

  /** A pass causes nothing: what it does for a pod goes back to what changed the pod, or its node. */
  #forEach(
    pods: readonly Pod[],
    act: (pod: Pod) => void,
    because?: (pod: Pod) => number | undefined,
  ) {
    const { clock } = this.#context.world;
    const { cause } = clock;
    for (const pod of pods) {
      const { namespace, name } = pod.metadata;
      clock.cause = because?.(pod) ?? this.#pods.causeOf(name, namespace) ?? cause;
      act(pod);
    }
    clock.cause = cause;
  }

  #collectTerminated(): void {
    const { logger, world } = this.#context;
    const terminated = this.#pods
      .indexed(KIND_OF_GARBAGE, 'terminated')
      .filter(({ metadata }) => !metadata.deletionTimestamp);
    const surplus = terminated.length - world.profile.terminatedPodGcThreshold;
    if (surplus <= 0) return;
    logger.info(`${FILE}:216`, 'Garbage collecting pods', { ...LOGGER, numPods: surplus });
    this.#forEach(terminated.sort(later.value.podGc.evictedFirst).slice(0, surplus), (pod) => {
      later.value.podGc.forceDelete(this.#context, pod);
    });
  }

  #collectTerminating(): void {
    this.#info(4, 147, "GC'ing terminating pods that are on out-of-service nodes");
    const lost = this.#pods
      .indexed(KIND_OF_GARBAGE, 'terminating')
      .filter(({ spec: { nodeName = '' } }) => {
        const node = this.#nodes.get(nodeName);
        return node !== undefined && isOutOfService(node);
      });
    if (lost.length === 0) return;
    later.value.podGc.announceLost(this.#context, lost);
    this.#forEach(
      lost.sort(later.value.podGc.evictedFirst),
      (pod) => {
        later.value.podGc.forceDelete(this.#context, pod);
      },
      ({ spec: { nodeName = '' } }) => this.#nodes.causeOf(nodeName),
    );
  }

  #collectOrphaned(): void {
    const { nowMs } = this.#context.world.clock;
    this.#info(4, 228, "GC'ing orphaned");
    for (const name of this.#named.keys())
      if (!this.#nodes.get(name)) this.#quarantine.add(name, nowMs);
    for (const name of this.#quarantine.take(nowMs)) {
      if (this.#nodes.get(name)) continue;
      this.#ifGone(name, () => {
        const orphans = this.#pods.indexed(BY_NODE, name);
        const deleteOrphan = (pod: Pod) => {
          later.value.podGc.deleteOrphan(this.#context, pod, name);
        };
        this.#forEach(orphans, deleteOrphan, () => this.#removedBy.get(name));
      });
    }
  }

  /** The copy may be late: the server is asked. */
  #ifGone(name: string, act: () => void): void {
    const { client, logger } = this.#context;
    client.send({ verb: 'get', resource: resourceOf('nodes'), name }, (answer) => {
      if (answer.ok) return;
      if (answer.status?.reason === 'NotFound') act();
      else logger.error(`${FILE}:290`, 'Error fetching node', answer, { ...LOGGER, node: name });
    });
  }

  #collectUnscheduled(): void {
    this.#info(4, 300, "GC'ing unscheduled pods which are terminating");
    this.#forEach(this.#pods.indexed(KIND_OF_GARBAGE, 'unscheduled'), (pod) => {
      later.value.podGc.deleteUnscheduled(this.#context, pod);
    });
  }

  #info(level: number, line: number, message: string, keyValues = {}): void {
    const { logger } = this.#context;
    if (logger.enabled(level)) logger.info(`${FILE}:${line}`, message, { ...LOGGER, ...keyValues });
  }
}

const isOutOfService = (node: Node): boolean =>
  conditionOf(node, 'Ready')?.status !== 'True' &&
  (node.spec.taints?.some(({ key }) => key === OUT_OF_SERVICE) ?? false);
