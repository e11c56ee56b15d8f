import type { Pod } from '../../api/kinds';
import type { ReplicaSet } from '../../api/workloads';
import { epochMs } from '../../clock/world';
import type { EventRecorder } from '../../client/event-recorder';
import { recorderFor, type ControllerContext } from '../context';
import { byController, type Informer, type Informers } from '../informers';
import { later } from '../later';
import { Expectations } from '../shared/expectations';
import { queueFor } from '../shared/queue';
import { claim, indexByOwner } from '../shared/owned';
import { controllerIn, indexByNamespace, selecting } from '../shared/lookup';
import { listenToPods } from '../shared/pod-events';
import { isActive } from '../shared/pods';
import { writeStatus } from '../shared/write-status';
import { keyOf, partsOf, type Outcome, type WorkQueue } from '../work-queue';
import { isStatusUnchanged, statusOf, type Failed } from './status';

const LANE = 'replicaset';
export const LOGGER = 'replicaset-controller';

/**
 * Keeps as many pods of one template as there ought to be.
 * @source kubernetes v1.30 pkg/controller/replicaset/replica_set.go
 */
export class ReplicaSetController {
  readonly #context: ControllerContext;
  readonly #sets: Informer<ReplicaSet>;
  readonly #pods: Informer<Pod>;
  readonly #expectations: Expectations;
  readonly #queue: WorkQueue;
  readonly #events: EventRecorder;

  constructor(context: ControllerContext, informers: Informers) {
    this.#context = context;
    this.#events = recorderFor(context, {
      component: 'replicaset-controller',
      lane: LANE,
      loggerName: LOGGER,
    });
    this.#queue = queueFor(context, informers, {
      name: LANE,
      sync: (key) => this.#sync(key),
    });
    const add = (set: ReplicaSet) => {
      this.#queue.add(keyOf(set));
    };
    this.#sets = indexByOwner(indexByNamespace(informers.of<ReplicaSet>('replicasets', 'apps')));
    this.#sets
      .indexBy('controller', byController)
      .listen({ added: add, updated: add, deleted: add });
    this.#pods = indexByOwner(informers.of<Pod>('pods'));
    this.#expectations = new Expectations(this.#pods);
    listenToPods({
      pods: this.#pods,
      ownerOf: (pod) => controllerIn(this.#sets, 'ReplicaSet', pod),
      selecting: (pod) => selecting(this.#sets, pod),
      add: (key) => {
        this.#queue.add(key);
      },
      becameReady: (set) => {
        this.#lookWhenAvailable(set as ReplicaSet);
      },
    });
  }

  start(): void {
    const { logger } = this.#context;
    logger.info('replica_set.go:214', 'Starting controller', {
      logger: LOGGER,
      name: 'replicaset',
    });
  }

  #lookWhenAvailable(set: ReplicaSet): void {
    const { minReadySeconds = 0 } = set.spec;
    if (minReadySeconds > 0) this.#queue.addAfter(keyOf(set), (minReadySeconds + 1) * 1_000);
  }

  #sync(key: string): Outcome {
    const { namespace, name } = partsOf(key);
    const set = this.#sets.get(name, namespace);
    if (!set) {
      this.#expectations.forget(key);
      return 'done';
    }
    const { client, world } = this.#context;
    const pods = claim({
      client,
      informer: this.#pods,
      plural: 'pods',
      owner: set,
      selector: set.spec.selector,
      isWanted: isActive,
    });
    const isManaged =
      !set.metadata.deletionTimestamp && this.#expectations.areFulfilled(key, world.clock.nowMs);
    const failed = isManaged ? this.#manage(set, pods) : NOTHING_FAILED;
    const status = statusOf(set, pods, { failed, nowEpochMs: epochMs(world) });
    let isWritten = true;
    if (!isStatusUnchanged(set, status))
      isWritten = writeStatus(client, 'replicasets', 'apps', { ...set, status }).ok;
    return failed.answer || !isWritten ? 'again' : 'done';
  }

  #manage(set: ReplicaSet, pods: readonly Pod[]): Failed {
    const missing = (set.spec.replicas ?? 1) - pods.length;
    if (missing === 0) return NOTHING_FAILED;
    const managing = {
      context: this.#context,
      events: this.#events,
      sets: this.#sets,
      pods: this.#pods,
      expectations: this.#expectations,
    };
    return later.value.manageReplicas(managing, set, pods);
  }
}

export const NOTHING_FAILED: Failed = { answer: undefined, reason: 'FailedCreate' };
