import type { Pod } from '../../api/kinds';
import type { Draft } from '../../api/object';
import type { ControllerRevision, PersistentVolumeClaim, StatefulSet } from '../../api/workloads';
import { isEqual } from '../../api/equal';
import { resourceOf } from '../../apiserver/resources';
import { epochMs } from '../../clock/world';
import type { Answer } from '../../client/api-client';
import type { EventRecorder } from '../../client/event-recorder';
import { recorderFor, type ControllerContext } from '../context';
import { sayStart } from '../idle';
import type { Informer, Informers } from '../informers';
import { queueFor } from '../shared/queue';
import { claim, indexByOwner } from '../shared/owned';
import { controllerIn, indexByNamespace, selecting } from '../shared/lookup';
import { isAlreadyThere, isNotFound } from '../shared/pod-control';
import { involved } from '../shared/pod-draft';
import { listenToPods } from '../shared/pod-events';
import { perform } from '../shared/requests';
import { templateOf } from '../shared/revisions';
import { truncate } from '../shared/revision-writes';
import { writeStatus } from '../shared/write-status';
import { keyOf, partsOf, type Outcome, type WorkQueue } from '../work-queue';
import { draftClaims, draftPod, firstOrdinal, ordinalOf, podName, revisionOf } from './identity';
import { planFor, type Step } from './plan';
import { revisionsOf, type Revisions } from './revisions';
import { statusOf } from './status';

const LANE = 'statefulset';
const LOGGER = 'statefulset-controller';

/**
 * Keeps pods that each have a name and a number of their own.
 * @source kubernetes v1.30 pkg/controller/statefulset/stateful_set.go
 * @simplified Claims are kept whatever persistentVolumeClaimRetentionPolicy says.
 */
export class StatefulSetController {
  readonly #context: ControllerContext;
  readonly #events: EventRecorder;
  readonly #sets: Informer<StatefulSet>;
  readonly #pods: Informer<Pod>;
  readonly #revisions: Informer<ControllerRevision>;
  readonly #claims: Informer<PersistentVolumeClaim>;
  readonly #queue: WorkQueue;

  constructor(context: ControllerContext, informers: Informers) {
    this.#context = context;
    this.#events = recorderFor(context, {
      component: 'statefulset-controller',
      lane: LANE,
      loggerName: LOGGER,
    });
    const sync = (key: string) => this.#sync(key);
    this.#queue = queueFor(context, informers, { name: LANE, sync });
    const add = (set: StatefulSet) => {
      this.#queue.add(keyOf(set));
    };
    this.#sets = indexByNamespace(informers.of<StatefulSet>('statefulsets', 'apps'));
    this.#sets.listen({ added: add, updated: add, deleted: add });
    this.#pods = indexByOwner(informers.of<Pod>('pods'));
    this.#revisions = indexByOwner(informers.of<ControllerRevision>('controllerrevisions', 'apps'));
    this.#claims = informers.of<PersistentVolumeClaim>('persistentvolumeclaims');
    listenToPods({
      pods: this.#pods,
      ownerOf: (pod) => controllerIn(this.#sets, 'StatefulSet', pod),
      selecting: (pod) => selecting(this.#sets, pod),
      add: (key) => {
        this.#queue.add(key);
      },
      becameReady: (set) => {
        const { minReadySeconds = 0 } = (set as StatefulSet).spec;
        if (minReadySeconds > 0) this.#queue.addAfter(keyOf(set), (minReadySeconds + 1) * 1_000);
      },
    });
  }

  start(): void {
    sayStart(this.#context, 'statefulset');
  }

  #sync(key: string): Outcome {
    const { namespace, name } = partsOf(key);
    const set = this.#sets.get(name, namespace);
    if (!set) return 'done';
    const { client, world } = this.#context;
    const claiming = { client, owner: set, selector: set.spec.selector };
    const owned = claim({
      ...claiming,
      informer: this.#revisions,
      plural: 'controllerrevisions',
      group: 'apps',
    });
    const isWanted = (pod: Pod) => ordinalOf(set, pod) !== undefined;
    const pods = claim({ ...claiming, informer: this.#pods, plural: 'pods', isWanted });
    const revisions = revisionsOf(this.#context, set, owned);
    if (!revisions) return 'again';
    const nowEpochMs = epochMs(world);
    const updateRevision = revisions.update.metadata.name;
    const steps = planFor(set, pods, { nowEpochMs, updateRevision });
    const done = this.#take(set, steps, revisions);
    const status = statusOf(set, pods, { ...revisions, nowEpochMs });
    const isWritten =
      isEqual(status, set.status) ||
      writeStatus(client, 'statefulsets', 'apps', { ...set, status }).ok;
    this.#forgetRevisions(set, pods, { owned, revisions });
    return done && isWritten ? 'done' : 'again';
  }

  /** Whether all steps were taken. */
  #take(set: StatefulSet, steps: readonly Step[], revisions: Revisions): boolean {
    for (const step of steps) {
      if (step.act === 'create') {
        if (!this.#create(set, step.ordinal, revisions)) return false;
      } else if (step.act === 'provide claims') {
        if (!this.#provideClaims(set, step.pod.metadata.name)) return false;
      } else if (!this.#delete(set, step.pod)) return false;
    }
    return true;
  }

  #create(set: StatefulSet, ordinal: number, { current, update }: Revisions): boolean {
    const name = podName(set, ordinal);
    const { namespace } = set.metadata;
    if (!this.#provideClaims(set, name)) return false;
    const { partition = 0 } = set.spec.updateStrategy?.rollingUpdate ?? {};
    const isKept =
      set.spec.updateStrategy?.type !== 'OnDelete' && ordinal < firstOrdinal(set) + partition;
    const made = isKept ? current : update;
    const draft = draftPod(set, ordinal, {
      template: templateOf(made),
      revision: made.metadata.name,
    });
    const resource = resourceOf('pods');
    const { client } = this.#context;
    const answer = perform(client, { verb: 'create', resource, namespace, body: draft });
    if (isAlreadyThere(answer)) return false;
    return this.#tell(set, answer, 'create', `Pod ${name}`);
  }

  #delete(set: StatefulSet, { metadata: { namespace, name } }: Pod): boolean {
    const resource = resourceOf('pods');
    const answer = perform(this.#context.client, { verb: 'delete', resource, namespace, name });
    return isNotFound(answer) || this.#tell(set, answer, 'delete', `Pod ${name}`);
  }

  #provideClaims(set: StatefulSet, pod: string): boolean {
    return draftClaims(set, pod).every((draft) => this.#provideClaim(set, pod, draft));
  }

  /** @source kubernetes v1.30 pkg/controller/statefulset/stateful_pod_control.go createPersistentVolumeClaims, recordClaimEvent */
  #provideClaim(set: StatefulSet, pod: string, draft: Draft<PersistentVolumeClaim>): boolean {
    const { namespace } = set.metadata;
    const { name = '' } = draft.metadata;
    if (this.#claims.get(name, namespace)) return true;
    const resource = resourceOf('persistentvolumeclaims');
    const { client } = this.#context;
    const answer = perform(client, { verb: 'create', resource, namespace, body: draft });
    const { name: setName } = set.metadata;
    const about = involved(set);
    if (answer.ok) {
      const message = `create Claim ${name} Pod ${pod} in StatefulSet ${setName} success`;
      this.#events.record(about, 'Normal', 'SuccessfulCreate', message);
    } else if (!isAlreadyThere(answer)) {
      const message = `create Claim ${name} for Pod ${pod} in StatefulSet ${setName} failed error: ${answer.error}`;
      this.#events.record(about, 'Warning', 'FailedCreate', message);
    }
    return answer.ok || isAlreadyThere(answer);
  }

  /** @source kubernetes v1.30 pkg/controller/statefulset/stateful_pod_control.go recordPodEvent */
  #tell(set: StatefulSet, answer: Answer, verb: 'create' | 'delete', what: string): boolean {
    const about = involved(set);
    const noun = verb === 'create' ? 'Create' : 'Delete';
    const where = `${verb} ${what} in StatefulSet ${set.metadata.name}`;
    if (answer.ok) this.#events.record(about, 'Normal', `Successful${noun}`, `${where} successful`);
    else {
      const message = `${where} failed error: ${answer.error}`;
      this.#events.record(about, 'Warning', `Failed${noun}`, message);
    }
    return answer.ok;
  }

  #forgetRevisions(
    set: StatefulSet,
    pods: readonly Pod[],
    { owned, revisions }: { owned: readonly ControllerRevision[]; revisions: Revisions },
  ): void {
    const { current, update } = revisions;
    const live = new Set([current.metadata.name, update.metadata.name, ...pods.map(revisionOf)]);
    const isLive = ({ metadata }: ControllerRevision) => live.has(metadata.name);
    const { revisionHistoryLimit: limit = 10 } = set.spec;
    truncate(this.#context, owned, { isLive, limit });
  }
}
