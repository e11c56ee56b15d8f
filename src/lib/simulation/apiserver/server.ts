import type { KubeObject } from '../api/object';
import { notFound, refuse, type Result, type Status } from '../api/status';
import { epochMs, type World } from '../clock/world';
import { NotLoaded } from '../late';
import { authorize } from './authorization';
import { create } from './create';
import { later } from './later';
import type { ApiBody, ApiRequest, ApiResponse, ObjectList, User, WatchSink } from './request';
import { apiVersionOf } from './resources';
import { isRoutine } from './routine';
import { parseSelectors } from './selectors';
import { Store } from './store';
import { toTable } from './table';
import { patch, update } from './update';
import { startWatch, type Watch } from './watch';

/**
 * What kube-apiserver does with a request: authorization, admission, storage, printing. A plain function of
 * the request and the store; whether a request reaches it is the network's business.
 */
export class ApiServer {
  readonly store: Store;
  readonly #world: World;
  readonly #watches = new Set<Watch>();
  /** Whether all the controllers of this run have been there from its start. */
  readonly #isWhole = later.ifThere !== undefined;

  constructor(world: World) {
    this.#world = world;
    this.store = new Store(world);
  }

  handle(request: ApiRequest, user: User): ApiResponse {
    const allowed = authorize(request, user);
    if (!allowed.ok) return { code: allowed.status.code, body: allowed.status };
    this.#needWhole(request, user);
    const result = this.#perform(request, user);
    if (!result.ok) return { code: result.status.code, body: result.status };
    return { code: request.verb === 'create' ? 201 : 200, body: result.value };
  }

  /** Starts a watch that reports to `sink`; the refusal when it may not be. */
  watch(request: ApiRequest, user: User, sink: WatchSink): Result<Watch> {
    const allowed = authorize(request, user);
    if (!allowed.ok) return allowed;
    if (!isOffered(request)) return NOT_ALLOWED;
    const started = startWatch({ world: this.#world, store: this.store, request, sink });
    if (started.ok) {
      const watch = started.value;
      this.#watches.add(watch);
      watch.whenEnded(() => this.#watches.delete(watch));
    }
    return started;
  }

  /** Ends every watch, as a server does that stops. */
  closeWatches(): void {
    for (const watch of [...this.#watches]) watch.end();
  }

  /**
   * Before the first write that a cluster does not make by itself, everything that may come of it has to be there.
   * @throws NotLoaded before anything has happened
   */
  #needWhole(request: ApiRequest, user: User): void {
    if (this.#isWhole || !this.#world.trace.begun || isRoutine(request, user)) return;
    throw new NotLoaded('world');
  }

  #perform(request: ApiRequest, user: User): Result<ApiBody> {
    if (!isOffered(request)) return NOT_ALLOWED;
    const writer = { world: this.#world, store: this.store, user };
    const { resource, subresource = 'status' } = request;
    if (subresource !== 'status')
      return (
        later.value.subresourceOf(resource, subresource)?.handle(writer, request) ??
        NO_SUCH_RESOURCE
      );
    if (request.verb === 'get') return this.#get(request);
    if (request.verb === 'list') return this.#list(request);
    switch (request.verb) {
      case 'create':
        return create(writer, request);
      case 'update':
        return update(writer, request);
      case 'patch':
        return patch(writer, request);
      case 'delete':
        return later.value.remove.remove(writer, request);
      case 'deletecollection':
        return later.value.remove.removeCollection(writer, request);
      default:
        return NOT_ALLOWED;
    }
  }

  #get(request: ApiRequest): Result<ApiBody> {
    const { resource, namespace, name = '' } = request;
    const object = this.store.get(resource, namespace, name);
    if (!object) return notFound(resource, name);
    return { ok: true, value: request.asTable ? this.#table(request, [object]) : object };
  }

  #list(request: ApiRequest): Result<ApiBody> {
    const { resource, namespace } = request;
    const matcher = parseSelectors(resource, request.query ?? {});
    if (!matcher.ok) return matcher;
    const items = this.store.list(resource, namespace).filter(matcher.value);
    if (request.asTable) return { ok: true, value: this.#table(request, items) };
    const list: ObjectList = {
      kind: `${resource.kind}List`,
      apiVersion: apiVersionOf(resource),
      metadata: { resourceVersion: String(this.store.revision) },
      items,
    };
    return { ok: true, value: list };
  }

  #table(request: ApiRequest, objects: readonly KubeObject[]) {
    const resourceVersion = String(this.store.revision);
    return toTable(request.resource, objects, {
      resourceVersion,
      nowEpochMs: epochMs(this.#world),
    });
  }
}

/** Whether a kind can be asked for in this way. */
export const isOffered = ({ resource, verb }: ApiRequest): boolean =>
  resource.verbs?.includes(verb) ?? true;

const NOT_ALLOWED = refuse(
  'MethodNotAllowed',
  'the server does not allow this method on the requested resource',
);
const NO_SUCH_RESOURCE = refuse('NotFound', 'the server could not find the requested resource');

/** Whether a response is the server's refusal. A `Status` may also say that all went well. */
export const isStatus = (body: ApiBody): body is Status =>
  body.kind === 'Status' && (body as Status).status === 'Failure';
