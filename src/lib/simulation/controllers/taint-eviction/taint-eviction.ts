import { isEqual } from '../../api/equal';
import type { Node, Pod, Taint } from '../../api/kinds';
import { namespacedName } from '../../api/object';
import { goTime } from '../../api/time';
import { epochMs } from '../../clock/world';
import type { EventRecorder } from '../../client/event-recorder';
import { MachineActor, type RunningMachine } from '../../machines/actor';
import { machine, type TaintEvictionEmitted } from '../../machines/taint-eviction/machine';
import { recorderFor, type ControllerContext } from '../context';
import { BY_NODE, byNode } from '../indexes';
import type { Informer, Informers } from '../informers';
import { later } from '../later';
import { toleratedMs } from '../tolerations';

const LANE = 'taint-eviction';
const COMPONENT = 'taint-eviction-controller';
const LOGGER = { logger: COMPONENT };

type Countdown = MachineActor<typeof machine, TaintEvictionEmitted>;

interface Watched {
  readonly uid: string;
  readonly countdown: Countdown;
}

/**
 * Deletes pods whose node has a NoExecute taint, once their toleration of it has run out.
 * @source kubernetes v1.30 pkg/controller/tainteviction/taint_eviction.go
 * @simplified Its queues are empty whenever something comes: each change is looked at as it arrives.
 */
export class TaintEvictionController {
  readonly #context: ControllerContext;
  readonly #pods: Informer<Pod>;
  readonly #events: EventRecorder;
  /** The NoExecute taints of each node that has any. */
  readonly #tainted = new Map<string, readonly Taint[]>();
  /** The pods that a taint once asked to leave; a pod on a healthy node costs nothing. */
  readonly #watched = new Map<string, Watched>();

  constructor(context: ControllerContext, informers: Informers) {
    this.#context = context;
    this.#events = recorderFor(context, {
      component: COMPONENT,
      lane: LANE,
      loggerName: COMPONENT,
    });
    this.#pods = informers.of<Pod>('pods').indexBy(BY_NODE, byNode);
    this.#pods.listen({
      added: (pod) => {
        this.#podChanged(pod);
      },
      updated: (pod, before) => {
        const { nodeName, tolerations } = pod.spec;
        if (nodeName !== before.spec.nodeName || !isEqual(tolerations, before.spec.tolerations))
          this.#podChanged(pod);
      },
      deleted: (pod) => {
        this.#podDeleted(pod);
      },
    });
    informers.of<Node>('nodes').listen({
      added: (node) => {
        this.#nodeChanged(node);
      },
      updated: (node, before) => {
        if (!isEqual(noExecuteOf(node), noExecuteOf(before))) this.#nodeChanged(node);
      },
      deleted: ({ metadata: { name } }) => {
        // Countdowns go on: the pods are still bound to what was this node.
        this.#info(4, 'taint_eviction.go:540', 'Noticed node deletion', { node: name });
        this.#tainted.delete(name);
      },
    });
  }

  get machines(): readonly RunningMachine[] {
    return [...this.#watched.values()].map(({ countdown }) => countdown);
  }

  start(): void {
    const { logger, process } = this.#context;
    logger.info('taint_eviction.go:287', 'Starting', { ...LOGGER, controller: COMPONENT });
    logger.info('taint_eviction.go:292', 'Sending events to api server', LOGGER);
    process.whenExited(() => {
      for (const { countdown } of this.#watched.values()) countdown.stop();
    });
  }

  /** @source kubernetes v1.30 pkg/controller/tainteviction/taint_eviction.go handleNodeUpdate */
  #nodeChanged(node: Node): void {
    const { clock } = this.#context.world;
    const { name } = node.metadata;
    const taints = noExecuteOf(node);
    this.#info(4, 'taint_eviction.go:556', 'Noticed node update', { node: name });
    this.#info(4, 'taint_eviction.go:561', 'Updating known taints on node', {
      node: name,
      taints: taints.map(({ key, value, effect, timeAdded }) => ({
        key,
        value,
        effect,
        timeAdded,
      })),
    });
    if (taints.length > 0) this.#tainted.set(name, taints);
    else this.#tainted.delete(name);
    const pods = this.#pods.indexed(BY_NODE, name);
    if (pods.length === 0) return;
    if (taints.length === 0)
      this.#info(
        4,
        'taint_eviction.go:582',
        'All taints were removed from the node. Cancelling all evictions...',
        { node: name },
      );
    const { cause } = clock;
    for (const pod of pods) {
      clock.cause = cause;
      if (taints.length > 0) this.#judge(pod, taints);
      else this.#watched.get(namespacedName(pod))?.countdown.send({ type: 'taints removed' });
    }
  }

  /** @source kubernetes v1.30 pkg/controller/tainteviction/taint_eviction.go handlePodUpdate */
  #podChanged(pod: Pod): void {
    this.#info(4, 'taint_eviction.go:520', 'Noticed pod update', { pod: namespacedName(pod) });
    const taints = this.#tainted.get(pod.spec.nodeName ?? '');
    if (taints) this.#judge(pod, taints);
  }

  #podDeleted(pod: Pod): void {
    const key = namespacedName(pod);
    this.#info(4, 'taint_eviction.go:505', 'Noticed pod deletion', { pod: key });
    const watched = this.#watched.get(key);
    if (!watched) return;
    this.#watched.delete(key);
    watched.countdown.send({ type: 'pod gone' });
    watched.countdown.stop();
  }

  /** @source kubernetes v1.30 pkg/controller/tainteviction/taint_eviction.go processPodOnNode */
  #judge(pod: Pod, taints: readonly Taint[]): void {
    const key = namespacedName(pod);
    const tolerationMs = toleratedMs(taints, pod.spec.tolerations);
    if (tolerationMs === undefined) {
      this.#info(
        2,
        'taint_eviction.go:467',
        'Not all taints are tolerated after update for pod on node',
        {
          pod: key,
          node: pod.spec.nodeName ?? '',
        },
      );
      this.#countdownOf(pod).send({ type: 'not tolerated' });
    } else if (tolerationMs === Number.POSITIVE_INFINITY) {
      const message =
        'Current tolerations for pod tolerate forever, cancelling any scheduled deletion';
      this.#info(4, 'taint_eviction.go:480', message, { pod: key });
      this.#watched.get(key)?.countdown.send({ type: 'tolerated for ever' });
    } else {
      const countdown = this.#countdownOf(pod);
      if (countdown.matches('staying')) this.#logCountdown(key, tolerationMs);
      countdown.send({ type: 'tolerated for a while', tolerationMs });
    }
  }

  #logCountdown(item: string, tolerationMs: number): void {
    if (!this.#context.logger.enabled(4)) return;
    const now = epochMs(this.#context.world);
    const message = 'Adding TimedWorkerQueue item and to be fired at firedTime';
    this.#info(4, 'timed_workers.go:123', message, {
      item,
      createTime: goTime(now),
      firedTime: goTime(now + tolerationMs),
    });
  }

  #countdownOf(pod: Pod): Countdown {
    const key = namespacedName(pod);
    const { uid, namespace = '', name } = pod.metadata;
    const known = this.#watched.get(key);
    if (known?.uid === uid) return known.countdown;
    known?.countdown.stop();
    const { world, process } = this.#context;
    const countdown: Countdown = new MachineActor<typeof machine, TaintEvictionEmitted>({
      world,
      machine,
      clock: process.clock,
      id: `taint-eviction ${key}`,
      lane: LANE,
      object: `Pod/${key}`,
      input: undefined,
      handlers: {
        delete: () => {
          this.#delete(countdown, namespace, name);
        },
        'announce cancellation': () => {
          this.#info(4, 'timed_workers.go:142', 'Cancelling TimedWorkerQueue item', {
            item: key,
            time: goTime(epochMs(world)),
          });
          this.#record(namespace, name, `Cancelling deletion of Pod ${key}`);
        },
      },
    }).start();
    this.#watched.set(key, { uid, countdown });
    return countdown;
  }

  #delete(countdown: Countdown, namespace: string, name: string): void {
    const { logger } = this.#context;
    const pod = `${namespace}/${name}`;
    const { cause } = this.#context.world.clock;
    logger.info('taint_eviction.go:113', 'Deleting pod', { ...LOGGER, controller: COMPONENT, pod });
    this.#record(namespace, name, `Marking for deletion Pod ${pod}`);
    this.#context.world.clock.cause = cause;
    later.value.evict(this.#context, { namespace, name }, () => {
      countdown.send({ type: 'deletion failed' });
    });
  }

  /** Its events name the pod without the uid, so that `kubectl describe pod` does not find them. */
  #record(namespace: string, name: string, message: string): void {
    const pod = { kind: 'Pod', namespace, name, apiVersion: 'v1' };
    this.#events.record(pod, 'Normal', 'TaintManagerEviction', message);
  }

  #info(
    level: number,
    source: string,
    message: string,
    keyValues: Parameters<ControllerContext['logger']['info']>[2] & object,
  ): void {
    const { logger } = this.#context;
    if (logger.enabled(level)) logger.info(source, message, { ...LOGGER, ...keyValues });
  }
}

const noExecuteOf = ({ spec: { taints = [] } }: Node): readonly Taint[] =>
  taints.filter(({ effect }) => effect === 'NoExecute');
