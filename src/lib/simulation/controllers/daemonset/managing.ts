import type { Pod } from '../../api/kinds';
import type { DaemonSet } from '../../api/workloads';
import type { EventRecorder } from '../../client/event-recorder';
import type { ControllerContext } from '../context';
import type { Expectations } from '../shared/expectations';
import { isNamespaceTerminating, PodControl, slowStart } from '../shared/pod-control';
import { involved } from '../shared/pod-draft';
import { keyOf, type WorkQueue } from '../work-queue';
import { draftPod } from './draft';
import { FailedPods } from './failed-pods';
import { planNodes, type Situation } from './plan';
import { planUpdate } from './plan-update';

/** Makes and ends the pods of DaemonSets. */
export class DaemonManaging {
  readonly #context: ControllerContext;
  readonly #events: EventRecorder;
  readonly #queue: WorkQueue;
  readonly #podControl: PodControl;
  readonly #failed: FailedPods;

  constructor(
    context: ControllerContext,
    events: EventRecorder,
    queue: WorkQueue,
    expectations: Expectations,
  ) {
    this.#context = context;
    this.#events = events;
    this.#queue = queue;
    this.#podControl = new PodControl(context, events, expectations);
    this.#failed = new FailedPods(context.world);
  }

  /** Whether all was done. Updates wait until every node has its pod. */
  manage(situation: Situation): boolean {
    const { set, hash } = situation;
    const plan = planNodes(situation);
    const { daemonSetBurstReplicas: burst } = this.#context.world.profile;
    const failed = slowStart(Math.min(plan.create.length, burst), (index) => {
      const draft = draftPod(set, plan.create[index] ?? '', hash);
      const created = this.#podControl.create(set, draft);
      return isNamespaceTerminating(created) ? { ok: true, value: set } : created;
    });
    const ended = plan.ended.filter(({ pod, node }) => this.#mayReplace(set, pod, node));
    const gone = [...plan.delete, ...ended.map(({ pod }) => pod)];
    const isQuiet = plan.create.length + gone.length === 0;
    const isRolling = set.spec.updateStrategy?.type !== 'OnDelete';
    const outdated = isQuiet && isRolling ? planUpdate(situation) : [];
    const answers = [...gone, ...outdated]
      .slice(0, burst)
      .map((pod) => this.#podControl.delete(set, pod));
    return !failed && answers.every(({ ok }) => ok);
  }

  /** A daemon that fails again and again is replaced later each time. */
  #mayReplace(set: DaemonSet, pod: Pod, node: string): boolean {
    const { namespace = '', name } = pod.metadata;
    if (pod.status.phase === 'Succeeded') {
      const message = `Found succeeded daemon pod ${namespace}/${name} on node ${node}, will try to delete it`;
      this.#events.record(involved(set), 'Normal', 'SucceededDaemonPod', message);
      return true;
    }
    const waitMs = this.#failed.waitMs(`${set.metadata.uid}/${node}`);
    if (waitMs > 0) {
      this.#queue.addAfter(keyOf(set), waitMs);
      return false;
    }
    const message = `Found failed daemon pod ${namespace}/${name} on node ${node}, will try to kill it`;
    this.#events.record(involved(set), 'Warning', 'FailedDaemonPod', message);
    return true;
  }
}
