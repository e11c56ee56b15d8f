import type { Namespace } from '../../api/kinds';
import { rfc3339 } from '../../api/time';
import { epochMs } from '../../clock/world';
import { resourceOf } from '../../apiserver/resources';
import type { ControllerContext } from '../context';
import { sayStart } from '../idle';
import type { Informer, Informers } from '../informers';
import { perform } from '../shared/requests';
import { WorkQueue, type Outcome } from '../work-queue';
import { conditionsFor, mergeConditions } from './conditions';
import { deleteContent, type Content } from './content';

const LOGGER = { logger: 'namespace-controller' };
const DELETER = 'namespaced_resources_deleter.go';
const FINALIZER = 'kubernetes';

/**
 * Empties namespaces that were deleted, and lets them go once nothing is left.
 * @source kubernetes v1.30 pkg/controller/namespace/namespace_controller.go
 */
export class NamespaceController {
  readonly #context: ControllerContext;
  readonly #namespaces: Informer<Namespace>;
  readonly #queue: WorkQueue;

  constructor(context: ControllerContext, informers: Informers) {
    this.#context = context;
    const { world, process } = context;
    this.#queue = new WorkQueue({
      world,
      clock: process.clock,
      name: 'namespace',
      sync: (name) => this.#sync(name),
    });
    const changed = ({ metadata }: Namespace) => {
      if (metadata.deletionTimestamp)
        this.#queue.addAfter(metadata.name, world.profile.namespaceDeletionGracePeriodMs);
    };
    this.#namespaces = informers
      .of<Namespace>('namespaces')
      .listen({ added: changed, updated: changed });
  }

  start(): void {
    sayStart(this.#context, 'namespace');
  }

  #sync(name: string): Outcome {
    const known = this.#namespaces.get(name);
    if (!known) {
      this.#context.logger.info('namespace_controller.go:182', 'Namespace has been deleted', {
        ...LOGGER,
        namespace: name,
      });
      return 'done';
    }
    if (!known.metadata.deletionTimestamp) return 'done';
    const { client } = this.#context;
    const answer = perform<Namespace>(client, { verb: 'get', ...targetOf(name) });
    if (!answer.ok) return answer.status?.reason === 'NotFound' ? 'done' : 'again';
    const namespace = answer.value;
    if (!namespace.spec?.finalizers?.includes(FINALIZER)) return 'done';
    return this.#empty(namespace);
  }

  /** @source kubernetes v1.30 pkg/controller/namespace/deletion/namespaced_resources_deleter.go Delete */
  #empty(namespace: Namespace): Outcome {
    const { name } = namespace.metadata;
    const content = this.#deleteContent(name);
    if (!this.#writeStatus(namespace, content)) return 'again';
    if (content.error !== undefined) return 'again';
    if (content.remaining.length === 0) return this.#finalize(name);
    if (content.estimateSeconds === 0) return 'again';
    // Half of the time that the pods may take, and one second.
    const waitSeconds = Math.floor(content.estimateSeconds / 2) + 1;
    const message = 'Content remaining in namespace';
    this.#info('namespace_controller.go:155', message, name, { waitSeconds });
    this.#queue.addAfter(name, waitSeconds * 1_000);
    return 'done';
  }

  #deleteContent(namespace: string): Content {
    this.#info(`${DELETER}:508`, 'namespace controller - deleteAllContent', namespace, {});
    const content = deleteContent(this.#context, namespace);
    this.#info(`${DELETER}:563`, 'namespace controller - deleteAllContent', namespace, {
      estimate: content.estimateSeconds,
      err: content.error ?? null,
    });
    return content;
  }

  #writeStatus({ metadata: { name }, status }: Namespace, content: Content): boolean {
    const { client, world } = this.#context;
    const now = rfc3339(epochMs(world));
    const conditions = mergeConditions(status.conditions ?? [], conditionsFor(content), now);
    const body = { status: { phase: 'Terminating', conditions } };
    const request = { verb: 'patch', ...targetOf(name), subresource: 'status' } as const;
    return perform(client, { ...request, body, patchType: 'merge' }).ok;
  }

  #finalize(name: string): Outcome {
    const { client } = this.#context;
    const answer = perform<Namespace>(client, { verb: 'get', ...targetOf(name) });
    if (!answer.ok) return answer.status?.reason === 'NotFound' ? 'done' : 'again';
    const namespace = answer.value;
    const finalizers = namespace.spec?.finalizers?.filter((each) => each !== FINALIZER) ?? [];
    const body = { ...namespace, spec: { ...namespace.spec, finalizers } };
    const request = { verb: 'update', ...targetOf(name), subresource: 'finalize', body } as const;
    return perform(client, request).ok ? 'done' : 'again';
  }

  #info(
    source: string,
    message: string,
    namespace: string,
    keyValues: Readonly<Record<string, string | number | null>>,
  ): void {
    const { logger } = this.#context;
    if (logger.enabled(4)) logger.info(source, message, { ...LOGGER, namespace, ...keyValues });
  }
}

const targetOf = (name: string) => ({ resource: resourceOf('namespaces'), name });
