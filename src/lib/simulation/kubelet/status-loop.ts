import { isEqual } from '../api/equal';
import type { Node, NodeStatus } from '../api/kinds';
import { goDuration } from '../api/duration';
import { rfc3339 } from '../api/time';
import { epochMs } from '../clock/world';
import { resourceOf } from '../apiserver/resources';
import type { ListedImage } from '../host/image-store';
import { MachineActor } from '../machines/actor';
import { machine, type NodeStatusEmitted } from '../machines/node-status/machine';
import type { KubeletContext } from './context';
import { computeStatus, hasChanged, type ComputedStatus, type MachineState } from './node-status';

/** Reports the status of the node: does what the `node-status` machine decides. */
export class StatusLoop {
  readonly actor: MachineActor<typeof machine, NodeStatusEmitted>;
  readonly #context: KubeletContext;
  readonly #state: () => MachineState;
  readonly #timeoutMs: number;
  readonly #queryText: string;
  #toReport: NodeStatus | undefined;
  /** The list is the same one until an image comes or goes. */
  #images: readonly ListedImage[] = [];
  /** The last comparison that found nothing: the same two things need not be compared again. */
  #unchanged:
    | {
        readonly status: NodeStatus;
        readonly reasons: readonly string[];
        readonly images: NodeStatus['images'];
      }
    | undefined;
  #reportedAtMs = Number.NEGATIVE_INFINITY;
  /** What was last told of `spec.unschedulable`; forgotten when the kubelet ends. */
  #wasUnschedulable = false;

  constructor(context: KubeletContext, state: () => MachineState) {
    this.#context = context;
    this.#state = state;
    const { world, process, name, lane, logger } = context;
    const { profile } = world;
    this.#timeoutMs = profile.heartbeatTimeoutMs;
    this.#queryText = `timeout=${goDuration(this.#timeoutMs)}`;
    const random = world.chance.stream(`node status ${name}`);
    this.#listImages();
    this.actor = new MachineActor<typeof machine, NodeStatusEmitted>({
      world,
      machine,
      clock: process.clock,
      id: `node-status ${name}`,
      lane,
      object: `Node/${name}`,
      input: {
        updateFrequencyMs: () =>
          random.jitteredMs(
            profile.nodeStatusUpdateFrequencyMs,
            profile.nodeStatusUpdateJitterFactor,
          ),
        retries: profile.nodeStatusUpdateRetries,
      },
      handlers: {
        'get node': ({ try: attempt }) => {
          if (attempt === 0 && logger.enabled(5))
            logger.info('kubelet_node_status.go:538', 'Updating node status');
          this.#get(attempt);
        },
        'patch status': () => {
          this.#patch();
        },
        'log unable': () => {
          const error = 'update node status exceeds retry count';
          logger.error('kubelet_node_status.go:531', 'Unable to update node status', error);
        },
      },
    });
  }

  start(): void {
    this.actor.start();
  }

  /** The status as this kubelet sees it now, over the one that is on record. */
  compute(before: NodeStatus): ComputedStatus {
    const { spec, world } = this.#context;
    const { profile } = world;
    return computeStatus({ ...spec, images: this.#images }, before, {
      state: this.#state(),
      now: rfc3339(epochMs(world)),
      kubeletVersion: profile.version,
      kubeletPort: profile.kubeletPort,
      maxPods: profile.maxPods,
    });
  }

  /** Looks which images there are. @source kubernetes v1.30 pkg/kubelet/images/image_gc_manager.go Start */
  #listImages(): void {
    const { host, process, world } = this.#context;
    this.#images = host.runtime.images.listed;
    process.clock.setTimeout(() => {
      this.#listImages();
    }, world.profile.imageListPeriodMs);
  }

  recordEvents(reasons: readonly string[]): void {
    const { events, name } = this.#context;
    for (const reason of reasons)
      events.record(nodeReference(name), 'Normal', reason, `Node ${name} status is now: ${reason}`);
  }

  /** @source kubernetes v1.30 pkg/kubelet/kubelet_node_status.go recordNodeSchedulableEvent */
  #recordSchedulable({ spec: { unschedulable: isUnschedulable = false } }: Node): void {
    if (isUnschedulable === this.#wasUnschedulable) return;
    this.#wasUnschedulable = isUnschedulable;
    this.recordEvents([isUnschedulable ? 'NodeNotSchedulable' : 'NodeSchedulable']);
  }

  /**
   * Reports once more right after the start, from the copy of the Node that the informer has. That copy may be
   * older than what was just written: then the same events are recorded again.
   * @source kubernetes v1.30 pkg/kubelet/kubelet.go fastNodeStatusUpdate
   */
  updateFast(cached: Node): 'done' | 'not yet' {
    const ready = cached.status.conditions?.find(({ type }) => type === 'Ready');
    if (ready?.status === 'True') return 'done';
    const { status, events } = this.compute(cached.status);
    if (status.conditions?.some(({ type, status: is }) => type === 'Ready' && is !== 'True'))
      return 'not yet';
    this.recordEvents(events);
    this.#recordSchedulable(cached);
    this.#context.logger.info(
      'kubelet_node_status.go:497',
      'Fast updating node status as it just became ready',
    );
    this.#send(status, () => undefined);
    return 'done';
  }

  #get(attempt: number): void {
    const { client, logger, name } = this.#context;
    const timeoutMs = this.#timeoutMs;
    // The first try may be answered from the API server's cache, later ones must not.
    const queryText = `${attempt === 0 ? 'resourceVersion=0&' : ''}${this.#queryText}`;
    const query = attempt === 0 ? FROM_CACHE : undefined;
    client.send<Node>(
      { verb: 'get', resource: resourceOf('nodes'), name, timeoutMs, query, queryText },
      (answer) => {
        if (!answer.ok) {
          this.#tryFailed({
            get error() {
              return `error getting node "${name}": ${answer.error}`;
            },
          });
          return;
        }
        if (logger.enabled(4))
          logger.info('setters.go:89', 'Using node IP', { IP: this.#context.spec.ip });
        this.#compare(answer.value);
      },
    );
  }

  #compare(node: Node): void {
    const { world } = this.#context;
    const sinceReportMs = world.clock.nowMs - this.#reportedAtMs;
    const isDue = sinceReportMs >= world.profile.nodeStatusReportFrequencyMs;
    const reasons = this.#state().notReadyReasons;
    if (
      !isDue &&
      node.status === this.#unchanged?.status &&
      this.#images === this.#unchanged.images &&
      isEqual(reasons, this.#unchanged.reasons)
    ) {
      this.#recordSchedulable(node);
      this.actor.send({ type: 'nothing to report' });
      return;
    }
    const { status, events } = this.compute(node.status);
    this.recordEvents(events);
    this.#recordSchedulable(node);
    if (!isDue && !hasChanged(node.status, status)) {
      this.#unchanged = { status: node.status, reasons, images: this.#images };
      this.actor.send({ type: 'nothing to report' });
      return;
    }
    this.#toReport = status;
    this.actor.send({ type: 'status to report' });
  }

  #patch(): void {
    this.#send(this.#toReport ?? {}, (failure) => {
      if (failure) this.#tryFailed(failure);
      else this.actor.send({ type: 'status patched' });
    });
  }

  #send(status: NodeStatus, done: (failure: { readonly error: string } | undefined) => void): void {
    const { client, name, world } = this.#context;
    const request = {
      verb: 'patch',
      resource: resourceOf('nodes'),
      name,
      subresource: 'status',
      body: { status },
      patchType: 'strategic',
      timeoutMs: this.#timeoutMs,
      queryText: this.#queryText,
    } as const;
    client.send(request, (answer) => {
      if (answer.ok) {
        this.#reportedAtMs = world.clock.nowMs;
        done(undefined);
        return;
      }
      done({
        get error() {
          const patched = JSON.stringify({ status: { conditions: status.conditions } });
          return `failed to patch status ${JSON.stringify(patched)} for node "${name}": ${answer.error}`;
        },
      });
    });
  }

  #tryFailed(failure: { readonly error: string }): void {
    const { logger } = this.#context;
    logger.error('kubelet_node_status.go:544', 'Error updating node status, will retry', failure);
    this.actor.send({ type: 'try failed' });
  }
}

const FROM_CACHE = { resourceVersion: '0' };

/** Kubelets name their node by its name where others put its uid. @source kubernetes v1.30 pkg/kubelet/kubelet.go NewMainKubelet nodeRef */
export const nodeReference = (name: string) => ({ kind: 'Node', name, uid: name });
