import type { CoreEvent, Pod } from '../api/kinds';
import { namespacedName, type Draft, type KubeObject } from '../api/object';
import { rfc3339, rfc3339Micro } from '../api/time';
import { epochMs, type World } from '../clock/world';
import { involved } from '../controllers/shared/pod-draft';

const SCHEDULER = 'default-scheduler';

interface Options {
  readonly world: World;
  /** The node on which the scheduler runs. */
  readonly controlPlane: string;
  readonly create: (draft: Draft<CoreEvent>) => unknown;
}

/** What the controllers and the scheduler would have told of what a new cluster has from the start. */
export class SystemEvents {
  readonly #world: World;
  readonly #controlPlane: string;
  readonly #create: (draft: Draft<CoreEvent>) => unknown;
  #count = 0;

  constructor({ world, controlPlane, create }: Options) {
    this.#world = world;
    this.#controlPlane = controlPlane;
    this.#create = create;
  }

  add(object: KubeObject, component: string, reason: string, message: string): void {
    const at = rfc3339(epochMs(this.#world));
    this.#put(object, {
      reason,
      message,
      count: 1,
      eventTime: null,
      firstTimestamp: at,
      lastTimestamp: at,
      reportingComponent: component,
      reportingInstance: '',
      source: { component },
    });
  }

  addScheduled(pod: Pod, node: string): void {
    this.#put(pod, {
      action: 'Binding',
      reason: 'Scheduled',
      message: `Successfully assigned ${namespacedName(pod)} to ${node}`,
      eventTime: rfc3339Micro(epochMs(this.#world), 0),
      firstTimestamp: null,
      lastTimestamp: null,
      reportingComponent: SCHEDULER,
      reportingInstance: `${SCHEDULER}-${this.#controlPlane}`,
      source: {},
    });
  }

  #put(
    object: KubeObject,
    told: Omit<CoreEvent, keyof KubeObject | 'type' | 'involvedObject'>,
  ): void {
    const { name, namespace = 'default' } = object.metadata;
    const nanoseconds = BigInt(epochMs(this.#world)) * 1_000_000n + BigInt(this.#count++);
    this.#create({
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: `${name}.${nanoseconds.toString(16)}`, namespace },
      involvedObject: involved(object),
      type: 'Normal',
      ...told,
    });
  }
}
