import type { Namespace } from '../../api/kinds';
import type { KubeObject } from '../../api/object';
import { resourceOf } from '../../apiserver/resources';
import type { ControllerContext } from '../context';
import type { Informer, Informers } from '../informers';
import { perform } from '../shared/requests';
import { WorkQueue, type Outcome } from '../work-queue';

export interface PerNamespaceOptions<T extends KubeObject> {
  readonly context: ControllerContext;
  readonly informers: Informers;
  /** Names the queue and the copy. */
  readonly plural: string;
  /** The object that every namespace has. */
  readonly name: string;
  readonly draft: (namespace: string) => object;
  /** Whether what is there is as it should be; what is not is written anew. */
  readonly isRight: (object: T) => boolean;
  /** Called after each look. */
  readonly looked: (namespace: string) => void;
}

/** Sees to it that every living namespace has one certain object. */
export class PerNamespace<T extends KubeObject> {
  readonly #options: PerNamespaceOptions<T>;
  readonly #objects: Informer<T>;
  readonly #namespaces: Informer<Namespace>;

  constructor(options: PerNamespaceOptions<T>) {
    this.#options = options;
    const { context, informers, plural, name } = options;
    const queue = new WorkQueue({
      world: context.world,
      clock: context.process.clock,
      name: plural,
      sync: (namespace) => this.#sync(namespace),
    });
    const lookAt = ({ metadata }: KubeObject) => {
      if (metadata.name === name && metadata.namespace) queue.add(metadata.namespace);
    };
    this.#objects = informers.of<T>(plural).listen({ updated: lookAt, deleted: lookAt });
    const changed = ({ metadata }: Namespace) => {
      queue.add(metadata.name);
    };
    this.#namespaces = informers
      .of<Namespace>('namespaces')
      .listen({ added: changed, updated: changed });
  }

  #sync(namespace: string): Outcome {
    const { looked } = this.#options;
    const known = this.#namespaces.get(namespace);
    const outcome = known?.status.phase === 'Active' ? this.#ensure(namespace) : 'done';
    looked(namespace);
    return outcome;
  }

  #ensure(namespace: string): Outcome {
    const { context, plural, name, draft, isRight } = this.#options;
    const present = this.#objects.get(name, namespace);
    if (present && isRight(present)) return 'done';
    const target = { resource: resourceOf(plural), namespace, name };
    const body = present
      ? { ...present, ...draft(namespace), metadata: present.metadata }
      : draft(namespace);
    const answer = perform(context.client, {
      verb: present ? 'update' : 'create',
      ...target,
      body,
    });
    // A namespace that is going takes nothing new: it is not tried again.
    const isOver = ['AlreadyExists', 'NotFound', 'Forbidden'].includes(
      answer.ok ? 'AlreadyExists' : (answer.status?.reason ?? ''),
    );
    return isOver ? 'done' : 'again';
  }
}
