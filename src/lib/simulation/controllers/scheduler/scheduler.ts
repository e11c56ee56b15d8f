import type { Node, Pod } from '../../api/kinds';
import { namespacedName } from '../../api/object';
import type { ControllerContext } from '../context';
import type { Informer, Informers } from '../informers';
import { whenSynced } from '../when-synced';
import { Binder } from './binder';
import { SchedulerCache } from './cache';
import { SchedulerEvents } from './events';
import { reportFailure } from './failure';
import type { Snapshot } from './filter';
import { following } from './following';
import { Nominations } from './nominations';
import { SchedulingQueue, type Waiting } from './queue';
import { select } from './selection';
import { VolumeBinder } from './volume-binder';
import { Volumes } from './volumes';
import { watchCluster } from './watching';

/** Choosing a node takes about this long. @source measured on the recorded v1.30.4 cluster, S8 */
const CHOOSING_MS = [0, 2] as const;

/**
 * kube-scheduler: gives each pod a node.
 * @source kubernetes v1.30 pkg/scheduler/schedule_one.go
 * @simplified Every node is looked at, also in a cluster of more than a hundred.
 */
export class Scheduler {
  readonly #context: ControllerContext;
  readonly #pods: Informer<Pod>;
  readonly #nodes: Informer<Node>;
  readonly #cache = new SchedulerCache();
  readonly #nominations = new Nominations();
  readonly #events: SchedulerEvents;
  readonly #queue: SchedulingQueue;
  readonly #volumes: Volumes;
  readonly #binder: Binder;
  #isLeading = false;
  #isBusy = false;

  constructor(context: ControllerContext, informers: Informers) {
    this.#context = context;
    const { world, process } = context;
    this.#events = new SchedulerEvents(context);
    this.#queue = new SchedulingQueue({
      world,
      clock: process.clock,
      ready: () => {
        this.#wake();
      },
    });
    this.#volumes = new Volumes(informers, () => {
      volumeBinder.look();
      this.#queue.note('volumes changed');
    });
    const volumeBinder = new VolumeBinder(context, this.#volumes);
    this.#binder = new Binder({
      context,
      volumeBinder,
      cache: this.#cache,
      events: this.#events,
      failed: (waiting) => {
        if (this.#livePod(waiting)) this.#queue.putBackToRetry(waiting);
      },
    });
    this.#pods = informers.of<Pod>('pods');
    watchCluster(
      informers,
      context,
      following({
        cache: this.#cache,
        queue: this.#queue,
        settled: (pod) => {
          this.#nominations.remove(pod);
        },
      }),
    );
    this.#nodes = informers.of<Node>('nodes');
  }

  /** Called once this process leads: before, it only watches. */
  start(): void {
    whenSynced(this.#context, [this.#pods, this.#nodes], () => {
      this.#isLeading = true;
      this.#wake();
    });
  }

  #wake(): void {
    if (!this.#isLeading || this.#isBusy || this.#queue.isEmpty) return;
    const { process, world } = this.#context;
    // A pod that is being deleted needs no choice, and will be gone in a moment.
    if (this.#queue.head?.metadata.deletionTimestamp) {
      this.#tryNext();
      return;
    }
    this.#isBusy = true;
    process.clock.setTimeout(
      () => {
        this.#isBusy = false;
        this.#tryNext();
      },
      world.chance.stream('scheduler').between(...CHOOSING_MS),
    );
  }

  #tryNext(): void {
    const { clock } = this.#context.world;
    const { cause } = clock;
    const next = this.#queue.take();
    if (next) {
      clock.cause = next.cause;
      this.#scheduleOne(next);
    }
    this.#wake();
    clock.cause = cause;
  }

  /** The pod as the copy has it now, if it still waits for a node. */
  #livePod({ pod }: Waiting): Pod | undefined {
    const { name, namespace, uid } = pod.metadata;
    const live = this.#pods.get(name, namespace);
    return live?.metadata.uid === uid && !live.spec.nodeName ? live : undefined;
  }

  #scheduleOne(waiting: Waiting): void {
    const { logger } = this.#context;
    const pod = this.#livePod(waiting);
    if (!pod || this.#cache.isAssumed(pod)) return;
    waiting.pod = pod;
    const named = { pod: namespacedName(pod) };
    if (logger.enabled(4))
      logger.info('schedule_one.go:84', 'About to try and schedule pod', named);
    if (pod.metadata.deletionTimestamp) {
      this.#skip(pod);
      return;
    }
    if (logger.enabled(3)) logger.info('schedule_one.go:97', 'Attempting to schedule pod', named);
    const snapshot = { nodes: this.#cache.nodes, volumes: this.#volumes };
    const random = this.#context.world.chance.stream('scheduler ties');
    const selection = select(pod, snapshot, { nominations: this.#nominations, random });
    if ('node' in selection) {
      this.#cache.assume(pod, selection.node.name);
      this.#binder.bind(waiting, selection);
    } else this.#fail(waiting, snapshot, selection);
  }

  #skip(pod: Pod): void {
    const { logger } = this.#context;
    const message = `skip schedule deleting pod: ${namespacedName(pod)}`;
    if (logger.enabled(3))
      logger.info('schedule_one.go:370', 'Skip schedule deleting pod', {
        pod: namespacedName(pod),
      });
    this.#events.record(pod, {
      type: 'Warning',
      reason: 'FailedScheduling',
      action: 'Scheduling',
      message,
    });
  }

  #fail(
    waiting: Waiting,
    snapshot: Snapshot,
    { rejections, objection }: Exclude<ReturnType<typeof select>, { node: unknown }>,
  ): void {
    waiting.plugins = new Set([...rejections.values()].map(({ plugin }) => plugin));
    this.#queue.putBack(waiting);
    reportFailure({
      context: this.#context,
      events: this.#events,
      nominations: this.#nominations,
      pod: waiting.pod,
      snapshot,
      rejections,
      objection,
    });
  }
}
