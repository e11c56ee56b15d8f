import type { KubeObject } from '../../api/object';
import type { ControllerContext } from '../context';
import { perform } from '../shared/requests';
import type { Outcome } from '../work-queue';
import { blocks, FOREGROUND, isWaitingFor, ORPHAN, ownersOf, type Graph } from './graph';
import { describeItem, itemOf, resourceOfItem, type Item } from './identity';

const FILE = 'garbagecollector.go';
const LOGGER = { logger: 'garbage-collector-controller' };

interface Work {
  /** Owners that were asked for in vain. */
  readonly absentOwners: Set<string>;
  readonly deleteLater: (uid: string) => void;
}

/** What the garbage collector does about an object that may have to go. */
export class Collecting {
  readonly #context: ControllerContext;
  readonly #graph: Graph;
  readonly #work: Work;

  constructor(context: ControllerContext, graph: Graph, work: Work) {
    this.#context = context;
    this.#graph = graph;
    this.#work = work;
  }

  attemptToDelete(object: KubeObject): Outcome {
    const item = itemOf(object);
    this.#info(540, 'Processing item', { item: describeItem(item), virtual: false });
    if (isWaitingFor(object, FOREGROUND)) return this.#deleteInForeground(object);
    const owners = this.#classify(object);
    if (!owners) return 'again';
    const { solid, dangling, waiting } = owners;
    if (solid.length === 0) return this.#delete(object, waiting.length > 0);
    const lost = [...dangling, ...waiting];
    return lost.length === 0 ? 'done' : this.#disown(object, lost);
  }

  /** Sorts an object's owners; `undefined` when the server could not be asked. */
  #classify(object: KubeObject) {
    const solid: Item[] = [];
    const dangling: Item[] = [];
    const waiting: Item[] = [];
    for (const owner of ownersOf(object)) {
      const live = this.#live(owner);
      if (live === 'unknown') return undefined;
      if (live === 'absent') dangling.push(owner);
      else if (isWaitingFor(live, FOREGROUND) && blocks(object, owner.uid)) waiting.push(owner);
      else solid.push(owner);
    }
    return { solid, dangling, waiting };
  }

  /** An owner as the server has it. @source kubernetes v1.30 pkg/controller/garbagecollector/garbagecollector.go isDangling */
  #live(owner: Item): KubeObject | 'absent' | 'unknown' {
    if (this.#work.absentOwners.has(owner.uid)) return 'absent';
    const resource = resourceOfItem(owner);
    // Owners of a kind that nobody here knows are believed.
    if (!resource) return this.#graph.get(owner.uid) ?? 'unknown';
    const { namespace, name } = owner;
    const where = resource.namespaced ? { namespace, name } : { name };
    const answer = perform<KubeObject>(this.#context.client, { verb: 'get', resource, ...where });
    if (answer.ok) {
      if (answer.value.metadata.uid === owner.uid) return answer.value;
    } else if (answer.status?.reason !== 'NotFound') return 'unknown';
    this.#work.absentOwners.add(owner.uid);
    return 'absent';
  }

  #delete(object: KubeObject, isOwnerWaiting: boolean): Outcome {
    const { uid } = object.metadata;
    const hasBlocking = this.#graph.dependentsOf(uid).some((each) => blocks(each, uid));
    const policy = this.#policyFor(object, isOwnerWaiting && hasBlocking);
    const item = itemOf(object);
    this.#info(679, 'Deleting item', { item: describeItem(item), propagationPolicy: policy });
    const resource = resourceOfItem(item);
    if (!resource) return 'done';
    const query = { propagationPolicy: policy, preconditions: { uid } };
    const { namespace, name } = object.metadata;
    const answer = perform(this.#context.client, {
      verb: 'delete',
      resource,
      namespace,
      name,
      query,
    });
    const isOver = answer.ok || ['NotFound', 'Conflict'].includes(answer.status?.reason ?? '');
    return isOver ? 'done' : 'again';
  }

  #policyFor({ metadata: { finalizers = [] } }: KubeObject, isForeground: boolean): string {
    if (isForeground || finalizers.includes(FOREGROUND)) return 'Foreground';
    return finalizers.includes(ORPHAN) ? 'Orphan' : 'Background';
  }

  /** @source kubernetes v1.30 pkg/controller/garbagecollector/garbagecollector.go processDeletingDependentsItem */
  #deleteInForeground(object: KubeObject): Outcome {
    const { uid } = object.metadata;
    const blocking = this.#graph.dependentsOf(uid).filter((each) => blocks(each, uid));
    if (blocking.length === 0) return this.#removeFinalizer(object, FOREGROUND);
    for (const { metadata } of blocking)
      if (!metadata.deletionTimestamp) this.#work.deleteLater(metadata.uid);
    return 'done';
  }

  /** Takes owners out of an object's references. */
  #disown(object: KubeObject, owners: readonly Item[]): Outcome {
    const ownerReferences = object.metadata.ownerReferences?.filter(
      ({ uid }) => !owners.some((owner) => owner.uid === uid),
    );
    return this.#patch(object, {
      ownerReferences: ownerReferences?.length ? ownerReferences : null,
    });
  }

  /** @source kubernetes v1.30 pkg/controller/garbagecollector/garbagecollector.go attemptToOrphanWorker */
  attemptToOrphan(owner: KubeObject): Outcome {
    for (const dependent of this.#graph.dependentsOf(owner.metadata.uid))
      if (this.#disown(dependent, [itemOf(owner)]) === 'again') return 'again';
    return this.#removeFinalizer(owner, ORPHAN);
  }

  #removeFinalizer(object: KubeObject, finalizer: string): Outcome {
    const finalizers = object.metadata.finalizers?.filter((each) => each !== finalizer) ?? [];
    return this.#patch(object, { finalizers: finalizers.length ? finalizers : null });
  }

  #patch(object: KubeObject, metadata: Readonly<Record<string, unknown>>): Outcome {
    const resource = resourceOfItem(itemOf(object));
    if (!resource) return 'done';
    const { namespace, name, uid } = object.metadata;
    const body = { metadata: { uid, ...metadata } };
    const target = { resource, namespace, name, body, patchType: 'merge' } as const;
    const answer = perform(this.#context.client, { verb: 'patch', ...target });
    return answer.ok || answer.status?.reason === 'NotFound' ? 'done' : 'again';
  }

  #info(
    line: number,
    message: string,
    keyValues: Readonly<Record<string, string | boolean>>,
  ): void {
    const { logger } = this.#context;
    if (logger.enabled(2)) logger.info(`${FILE}:${line}`, message, { ...LOGGER, ...keyValues });
  }
}
