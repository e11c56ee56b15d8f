/** What the API server has on record of each pod, as machines that views can watch. */
import type { Pod } from '../api/kinds';
import { namespacedName } from '../api/object';
import type { ApiServer } from '../apiserver/server';
import { resourceOf } from '../apiserver/resources';
import type { World } from '../clock/world';
import { MachineActor, type RunningMachine } from '../machines/actor';
import { machine, type PodEvent } from '../machines/pod/machine';

type Actor = MachineActor<typeof machine>;

/** The states of the machine that a pod's object can be in. */
type Stage =
  'unscheduled' | 'scheduled' | 'notReady' | 'ready' | 'terminating' | 'succeeded' | 'failed';

const values = {
  unscheduled: { pending: 'unscheduled' },
  scheduled: { pending: 'scheduled' },
  notReady: { running: 'notReady' },
  ready: { running: 'ready' },
  terminating: 'terminating',
  succeeded: 'succeeded',
  failed: 'failed',
} as const;

/** What leads into each stage. */
const events: Readonly<Record<Exclude<Stage, 'unscheduled'>, PodEvent>> = {
  scheduled: { type: 'bound' },
  notReady: { type: 'not ready written' },
  ready: { type: 'ready written' },
  terminating: { type: 'deletion requested' },
  succeeded: { type: 'succeeded written' },
  failed: { type: 'failed written' },
};

function stageOf({ metadata, spec, status }: Pod): Stage {
  if (metadata.deletionTimestamp !== undefined) return 'terminating';
  if (status.phase === 'Succeeded') return 'succeeded';
  if (status.phase === 'Failed') return 'failed';
  if (status.phase === 'Pending') return spec.nodeName ? 'scheduled' : 'unscheduled';
  const isReady = status.conditions?.some(
    (each) => each.type === 'Ready' && each.status === 'True',
  );
  return isReady ? 'ready' : 'notReady';
}

interface PodRecord {
  readonly object: string;
  readonly id: string;
  stage: Stage;
  actor: Actor | undefined;
}

/**
 * Follows the store. A machine is made when its pod first changes or somebody looks, in the state in which the pod
 * is: making it leaves nothing behind.
 */
export class PodRecords {
  readonly #world: World;
  /** By uid. */
  readonly #records = new Map<string, PodRecord>();

  constructor(world: World, api: ApiServer) {
    this.#world = world;
    api.store.subscribe(resourceOf('pods'), ({ type, object }) => {
      const { cause } = world.clock;
      if (type === 'DELETED') this.#removed(object as Pod);
      else this.#written(object as Pod);
      world.clock.cause = cause;
    });
  }

  get machines(): readonly RunningMachine[] {
    return [...this.#records.values()].map((record) => this.#actorOf(record));
  }

  #written(pod: Pod): void {
    const { uid } = pod.metadata;
    const stage = stageOf(pod);
    const record = this.#records.get(uid);
    if (!record) {
      const name = namespacedName(pod);
      this.#records.set(uid, { object: `Pod/${name}`, id: `pod ${name}`, stage, actor: undefined });
      return;
    }
    if (record.stage === stage) return;
    this.#send(record, stage === 'unscheduled' ? undefined : events[stage]);
    record.stage = stage;
  }

  #removed({ metadata: { uid } }: Pod): void {
    const record = this.#records.get(uid);
    if (!record) return;
    this.#send(record, { type: 'removed' });
    record.actor?.stop();
    this.#records.delete(uid);
  }

  #send(record: PodRecord, event: PodEvent | undefined): void {
    // What lies before the scenario's start is not told.
    if (event && this.#world.trace.begun) this.#actorOf(record).send(event);
    else record.actor = undefined;
  }

  #actorOf(record: PodRecord): Actor {
    record.actor ??= new MachineActor<typeof machine>({
      world: this.#world,
      machine,
      id: record.id,
      lane: 'apiserver',
      object: record.object,
      input: undefined,
      handlers: {},
      restored: { value: values[record.stage], context: {} },
    });
    return record.actor;
  }
}
