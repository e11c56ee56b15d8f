import type { Pod } from '../../api/kinds';
import type { Deployment, ReplicaSet } from '../../api/workloads';
import { isEqual } from '../../api/equal';
import type { EventRecorder } from '../../client/event-recorder';
import type { Timer } from '../../clock/virtual-clock';
import { recorderFor, type ControllerContext } from '../context';
import type { Informer, Informers } from '../informers';
import { later } from '../later';
import { queueFor } from '../shared/queue';
import { controllerIn, indexByNamespace, selecting } from '../shared/lookup';
import { isEmptySelector } from '../shared/label-selector';
import { claim, controllerOf, indexByOwner } from '../shared/owned';
import { involved } from '../shared/pod-draft';
import { keyOf, partsOf, type Outcome, type WorkQueue } from '../work-queue';
import { conditionIn, deadlineMs, hasDeadline, isComplete } from './conditions';
import { steadySets, withFound, type Prepared } from './revision';
import { rolloutStatus } from './status';
import { Writer } from './writer';

const LANE = 'deployment';
const LOGGER = 'deployment-controller';

/**
 * Has a Deployment's pods made by ReplicaSets, one per template, and moves them from one to the next.
 * @source kubernetes v1.30 pkg/controller/deployment/deployment_controller.go
 */
export class DeploymentController {
  readonly #context: ControllerContext;
  readonly #deployments: Informer<Deployment>;
  readonly #sets: Informer<ReplicaSet>;
  readonly #pods: Informer<Pod>;
  readonly #queue: WorkQueue;
  readonly #events: EventRecorder;
  /** When roll-outs that stand still are looked at again. */
  readonly #deadlines = new Map<string, Timer>();

  constructor(context: ControllerContext, informers: Informers) {
    this.#context = context;
    this.#events = recorderFor(context, {
      component: 'deployment-controller',
      lane: LANE,
      loggerName: LOGGER,
    });
    this.#queue = queueFor(context, informers, {
      name: LANE,
      sync: (key) => this.#sync(key),
    });
    const add = (deployment: Deployment) => {
      this.#queue.add(keyOf(deployment));
    };
    this.#deployments = indexByNamespace(informers.of<Deployment>('deployments', 'apps'));
    this.#deployments.listen({ added: add, updated: add, deleted: add });
    this.#sets = indexByOwner(informers.of<ReplicaSet>('replicasets', 'apps'));
    this.#sets.listen({
      added: (set) => {
        this.#setChanged(set);
      },
      updated: (set) => {
        this.#setChanged(set);
      },
      deleted: (set) => {
        this.#setChanged(set);
      },
    });
    this.#pods = indexByOwner(informers.of<Pod>('pods'));
    this.#pods.listen({
      deleted: (pod) => {
        this.#podDeleted(pod);
      },
    });
  }

  start(): void {
    const { logger } = this.#context;
    logger.info('deployment_controller.go:168', 'Starting controller', {
      logger: LOGGER,
      controller: 'deployment',
    });
  }

  #setChanged(set: ReplicaSet): void {
    const owner = controllerIn(this.#deployments, 'Deployment', set);
    const owners = controllerOf(set) ? [owner] : selecting(this.#deployments, set);
    for (const each of owners) if (each) this.#queue.add(keyOf(each));
  }

  /** Recreate waits until the last old pod is gone. */
  #podDeleted(pod: Pod): void {
    const set = controllerIn(this.#sets, 'ReplicaSet', pod);
    const owner = set && controllerIn(this.#deployments, 'Deployment', set);
    if (owner?.spec.strategy?.type === 'Recreate') this.#queue.add(keyOf(owner));
  }

  #sync(key: string): Outcome {
    const { namespace, name } = partsOf(key);
    const deployment = this.#deployments.get(name, namespace);
    if (!deployment) return 'done';
    const { selector } = deployment.spec;
    if (isEmptySelector(selector)) {
      const message = 'This deployment is selecting all pods. A non-empty selector is required.';
      this.#events.record(involved(deployment), 'Warning', 'SelectingAll', message);
      return 'done';
    }
    const { client } = this.#context;
    const claiming = { client, informer: this.#sets, plural: 'replicasets', group: 'apps' };
    const owned = claim({ ...claiming, owner: deployment, selector });
    const sets = steadySets(deployment, owned);
    if (!sets) return this.#change(deployment, owned);
    const writer = new Writer(this.#context);
    const found = withFound(writer, deployment, sets.current);
    this.#writeRolloutStatus(writer, { deployment: found, sets });
    return writer.hasFailed ? 'again' : 'done';
  }

  /** @throws NotLoaded while nobody can have changed what it wants */
  #change(deployment: Deployment, owned: readonly ReplicaSet[]): Outcome {
    return later.value.changeDeployment({
      context: this.#context,
      events: this.#events,
      sets: this.#sets,
      pods: this.#pods,
      deployment,
      owned,
      writeRolloutStatus: (writer, prepared) => {
        this.#writeRolloutStatus(writer, prepared);
      },
    });
  }

  #writeRolloutStatus(writer: Writer, { deployment, sets }: Prepared): void {
    const status = rolloutStatus(deployment, sets, writer.nowEpochMs);
    if (!isEqual(status, deployment.status)) writer.status({ ...deployment, status });
    else this.#lookAtDeadline(deployment, writer.nowEpochMs);
  }

  /** A roll-out that stands still changes nothing that would have it looked at. @source kubernetes v1.30 pkg/controller/deployment/progress.go requeueStuckDeployment */
  #lookAtDeadline(deployment: Deployment, nowEpochMs: number): void {
    const key = keyOf(deployment);
    const { clock } = this.#context.process;
    const earlier = this.#deadlines.get(key);
    if (earlier) clock.clearTimeout(earlier);
    this.#deadlines.delete(key);
    const condition = conditionIn(deployment.status.conditions, 'Progressing');
    if (!condition || !hasDeadline(deployment) || isComplete(deployment, deployment.status)) return;
    if (condition.reason === 'ProgressDeadlineExceeded') return;
    const afterMs = Math.max(0, deadlineMs(deployment, condition) - nowEpochMs) + 1_000;
    const timer = clock.setTimeout(() => {
      this.#deadlines.delete(key);
      this.#queue.add(key);
    }, afterMs);
    this.#deadlines.set(key, timer);
  }
}
