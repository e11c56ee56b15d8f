import type { Pod } from '../../api/kinds';
import type { PodDisruptionBudget } from '../../api/workloads';
import { isEqual } from '../../api/equal';
import { epochMs } from '../../clock/world';
import type { EventRecorder } from '../../client/event-recorder';
import { recorderFor, type ControllerContext } from '../context';
import { sayStart } from '../idle';
import type { Informer, Informers } from '../informers';
import { queueFor } from '../shared/queue';
import { indexByNamespace, inNamespace, selecting } from '../shared/lookup';
import { selects } from '../shared/label-selector';
import { involved } from '../shared/pod-draft';
import { matters } from '../shared/pods';
import { writeStatus } from '../shared/write-status';
import { keyOf, partsOf, type Outcome, type WorkQueue } from '../work-queue';
import {
  budgetOf,
  disruptedPods,
  scaleFinder,
  statusOf,
  type Budget,
  type ScaleOf,
} from './budget';

const LANE = 'disruption';
const LOGGER = 'disruption-controller';

/**
 * Keeps count of how many pods may be evicted.
 * @source kubernetes v1.30 pkg/controller/disruption/disruption.go
 */
export class DisruptionController {
  readonly #context: ControllerContext;
  readonly #events: EventRecorder;
  readonly #budgets: Informer<PodDisruptionBudget>;
  readonly #pods: Informer<Pod>;
  readonly #queue: WorkQueue;
  readonly #scaleOf: ScaleOf;

  constructor(context: ControllerContext, informers: Informers) {
    this.#context = context;
    this.#events = recorderFor(context, {
      component: 'controllermanager',
      lane: LANE,
      loggerName: LOGGER,
    });
    const sync = (key: string) => this.#sync(key);
    this.#queue = queueFor(context, informers, { name: LANE, sync });
    this.#scaleOf = scaleFinder(informers);
    const add = (budget: PodDisruptionBudget) => {
      this.#queue.add(keyOf(budget));
    };
    this.#budgets = indexByNamespace(
      informers.of<PodDisruptionBudget>('poddisruptionbudgets', 'policy'),
    );
    this.#budgets.listen({ added: add, updated: add });
    const changed = (pod: Pod) => {
      for (const budget of selecting(this.#budgets, pod)) add(budget);
    };
    this.#pods = indexByNamespace(informers.of<Pod>('pods'));
    this.#pods.listen({
      added: changed,
      updated: (pod, before) => {
        if (!matters(pod, before)) return;
        changed(pod);
        if (pod.metadata.labels !== before.metadata.labels) changed(before);
      },
      deleted: changed,
    });
  }

  start(): void {
    sayStart(this.#context, 'disruption');
  }

  #sync(key: string): Outcome {
    const { namespace, name } = partsOf(key);
    const budget = this.#budgets.get(name, namespace);
    if (!budget) return 'done';
    const about = involved(budget);
    const pods = inNamespace(this.#pods, namespace).filter(({ metadata }) =>
      selects(budget.spec.selector, metadata.labels),
    );
    if (pods.length === 0) this.#events.record(about, 'Normal', 'NoPods', 'No matching pods found');
    const counted = budgetOf(budget, pods, this.#scaleOf);
    if (typeof counted !== 'string') return this.#write(budget, pods, counted);
    const message = `Failed to calculate the number of expected pods: ${counted}`;
    this.#events.record(about, 'Warning', 'CalculateExpectedPodCountFailed', message);
    // Nothing may be evicted while nobody knows how many there ought to be.
    const status = { ...budget.status, disruptionsAllowed: 0 };
    const isWritten = isEqual(status, budget.status) || this.#writeStatus({ ...budget, status });
    return isWritten ? 'done' : 'again';
  }

  #write(budget: PodDisruptionBudget, pods: readonly Pod[], counted: Budget): Outcome {
    const { world } = this.#context;
    const nowEpochMs = epochMs(world);
    const timeoutMs = world.profile.disruptionDeletionTimeoutMs;
    const { still, overdue, nextMs } = disruptedPods(budget, pods, { timeoutMs, nowEpochMs });
    const { namespace = '', name } = budget.metadata;
    for (const pod of overdue) {
      const message = `Pod was expected by PDB ${namespace}/${name} to be deleted but it wasn't`;
      this.#events.record(involved(pod), 'Warning', 'NotDeleted', message);
    }
    const status = statusOf(budget, pods, { budget: counted, still, nowEpochMs });
    if (!isEqual(status, budget.status) && !this.#writeStatus({ ...budget, status }))
      return 'again';
    if (Number.isFinite(nextMs)) this.#queue.addAfter(keyOf(budget), nextMs + 1_000);
    return 'done';
  }

  #writeStatus(budget: PodDisruptionBudget): boolean {
    return writeStatus(this.#context.client, 'poddisruptionbudgets', 'policy', budget).ok;
  }
}
