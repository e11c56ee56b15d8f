import type { Node, Pod } from '../../api/kinds';
import type { ControllerRevision, DaemonSet } from '../../api/workloads';
import { isEqual } from '../../api/equal';
import type { EventRecorder } from '../../client/event-recorder';
import { epochMs } from '../../clock/world';
import { recorderFor, type ControllerContext } from '../context';
import type { Informer, Informers } from '../informers';
import { later } from '../later';
import { Expectations } from '../shared/expectations';
import { queueFor } from '../shared/queue';
import { isEmptySelector } from '../shared/label-selector';
import { controllerIn, indexByNamespace, selecting } from '../shared/lookup';
import { claim, indexByOwner } from '../shared/owned';
import { involved } from '../shared/pod-draft';
import { listenToPods } from '../shared/pod-events';
import { writeStatus } from '../shared/write-status';
import { keyOf, partsOf, type Outcome, type WorkQueue } from '../work-queue';
import type { DaemonManaging as Managing } from './managing';
import { fitOf } from './nodes';
import { byTarget, isAsPlanned, type Situation } from './plan';
import { hashOf, presentRevision } from './revisions';
import { statusOf } from './status';

const LANE = 'daemonset';
const LOGGER = 'daemonset-controller';

/**
 * Keeps one pod on every node that fits.
 * @source kubernetes v1.30 pkg/controller/daemon/daemon_controller.go
 */
export class DaemonSetController {
  readonly #context: ControllerContext;
  readonly #events: EventRecorder;
  readonly #sets: Informer<DaemonSet>;
  readonly #pods: Informer<Pod>;
  readonly #nodes: Informer<Node>;
  readonly #revisions: Informer<ControllerRevision>;
  readonly #expectations: Expectations;
  readonly #queue: WorkQueue;
  #made: Managing | undefined;

  constructor(context: ControllerContext, informers: Informers) {
    this.#context = context;
    this.#events = recorderFor(context, {
      component: 'daemonset-controller',
      lane: LANE,
      loggerName: LOGGER,
    });
    const sync = (key: string) => this.#sync(key);
    this.#queue = queueFor(context, informers, { name: LANE, sync });
    const add = (set: DaemonSet) => {
      this.#queue.add(keyOf(set));
    };
    this.#sets = indexByNamespace(informers.of<DaemonSet>('daemonsets', 'apps'));
    this.#sets.listen({ added: add, updated: add, deleted: add });
    this.#nodes = informers.of<Node>('nodes');
    this.#nodes.listen({
      added: (node) => {
        this.#nodeChanged(node, undefined);
      },
      updated: (node, before) => {
        this.#nodeChanged(node, before);
      },
    });
    this.#pods = indexByOwner(informers.of<Pod>('pods'));
    this.#expectations = new Expectations(this.#pods);
    this.#revisions = indexByOwner(informers.of<ControllerRevision>('controllerrevisions', 'apps'));
    listenToPods({
      pods: this.#pods,
      ownerOf: (pod) => controllerIn(this.#sets, 'DaemonSet', pod),
      selecting: (pod) => selecting(this.#sets, pod),
      add: (key) => {
        this.#queue.add(key);
      },
      becameReady: (set) => {
        const { minReadySeconds = 0 } = (set as DaemonSet).spec;
        if (minReadySeconds > 0) this.#queue.addAfter(keyOf(set), (minReadySeconds + 1) * 1_000);
      },
    });
  }

  start(): void {
    const { logger } = this.#context;
    logger.info('daemon_controller.go:295', 'Starting daemon sets controller', { logger: LOGGER });
  }

  /** Heartbeats come often and change nothing here. @source kubernetes v1.30 pkg/controller/daemon/daemon_controller.go addNode, updateNode */
  #nodeChanged(node: Node, before: Node | undefined): void {
    const isSame =
      isEqual(before?.metadata.labels, node.metadata.labels) &&
      isEqual(before?.spec.taints, node.spec.taints);
    if (before && isSame) return;
    for (const set of this.#sets.list()) {
      const fit = fitOf(set, node);
      const changed = before ? !isEqual(fitOf(set, before), fit) : fit.shouldRun;
      if (changed) this.#queue.add(keyOf(set));
    }
  }

  #sync(key: string): Outcome {
    const { namespace, name } = partsOf(key);
    const set = this.#sets.get(name, namespace);
    if (!set) {
      this.#expectations.forget(key);
      return 'done';
    }
    const { selector } = set.spec;
    if (isEmptySelector(selector)) {
      const message = 'This daemon set is selecting all pods. A non-empty selector is required.';
      this.#events.record(involved(set), 'Warning', 'SelectingAll', message);
      return 'done';
    }
    if (set.metadata.deletionTimestamp) return 'done';
    const { client, world } = this.#context;
    const claiming = { client, owner: set, selector };
    const owned = claim({
      ...claiming,
      informer: this.#revisions,
      plural: 'controllerrevisions',
      group: 'apps',
    });
    const current =
      presentRevision(set, owned) ?? later.value.currentRevision(this.#context, set, owned);
    if (!current) return 'again';
    const pods = claim({ ...claiming, informer: this.#pods, plural: 'pods' });
    const situation: Situation = {
      set,
      nodes: this.#nodes.list(),
      onNode: byTarget(pods),
      hash: hashOf(current),
      nowEpochMs: epochMs(world),
    };
    const isKnown = this.#expectations.areFulfilled(key, world.clock.nowMs);
    const isManaged = !isKnown || isAsPlanned(situation, pods) || this.#managing.manage(situation);
    const status = statusOf(situation);
    const isWritten =
      isEqual(status, set.status) ||
      writeStatus(client, 'daemonsets', 'apps', { ...set, status }).ok;
    if (owned.length > 1) later.value.forgetRevisions(this.#context, set, { owned, pods, current });
    return isManaged && isWritten ? 'done' : 'again';
  }

  /** @throws NotLoaded while nobody can have changed what it wants */
  get #managing(): Managing {
    this.#made ??= new later.value.DaemonManaging(
      this.#context,
      this.#events,
      this.#queue,
      this.#expectations,
    );
    return this.#made;
  }
}
