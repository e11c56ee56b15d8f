/** The copies of Services and EndpointSlices that kube-proxy and CoreDNS keep, each for itself. */
import type { Service } from '../api/kinds';
import type { EndpointSlice } from '../api/workloads';
import { resourceOf } from '../apiserver/resources';
import { ApiClient } from '../client/api-client';
import { Reflector } from '../client/reflector';
import type { Host } from '../host/host';
import type { ProgramEnvironment } from '../host/container-runtime';
import { HttpClient } from '../network/http-client';
import { serviceOf } from '../network/proxy-rules';

export interface CopiesOptions {
  readonly environment: ProgramEnvironment;
  readonly host: Host;
  /** Where the program's kubeconfig says that the API server is. */
  readonly server: { readonly host: string; readonly port: number };
  /** `kube-proxy`, also the name of its service account. */
  readonly component: string;
  /** Something has changed; not called before both copies are complete. */
  readonly changed: () => void;
}

/** @simplified CoreDNS goes over its machine's network, as if its connection to 10.96.0.1 were made there. */
export class ServiceCopies {
  readonly #services: Reflector<Service>;
  readonly #slices: Reflector<EndpointSlice>;
  readonly #changed: () => void;

  constructor(options: CopiesOptions) {
    const { environment, host, component, changed } = options;
    const { world, process } = environment;
    const { clock } = process;
    const lane = `${component}/${host.name}`;
    this.#changed = changed;
    const http = connectionOf(options, lane);
    const listen = () => {
      this.#tell();
    };
    const shared = {
      world,
      client: clientOf(options, http),
      clock,
      lane,
      chance: `watch time-outs ${lane}`,
      name: 'k8s.io/client-go/informers/factory.go:160',
      handlers: { added: listen, updated: listen, deleted: listen, synced: listen },
    };
    const id = `reflector ${host.name} ${component} ${environment.container.id}`;
    this.#services = new Reflector<Service>({
      ...shared,
      id: `${id} Service`,
      resource: resourceOf('services'),
    });
    this.#slices = new Reflector<EndpointSlice>({
      ...shared,
      id: `${id} EndpointSlice`,
      resource: resourceOf('endpointslices', 'discovery.k8s.io'),
    });
    process.whenExited(() => {
      this.#services.stop();
      this.#slices.stop();
      http.close();
    });
  }

  start(): this {
    this.#services.start();
    this.#slices.start();
    return this;
  }

  get hasSynced(): boolean {
    return this.#services.hasSynced && this.#slices.hasSynced;
  }

  get services(): readonly Service[] {
    return this.#services.list();
  }

  service(namespace: string, name: string): Service | undefined {
    return this.#services.get(name, namespace);
  }

  /** The slices by their Service, `default/httpbin`. */
  slicesByService(): ReadonlyMap<string, readonly EndpointSlice[]> {
    const found = new Map<string, EndpointSlice[]>();
    for (const slice of this.#slices.list()) {
      const own = found.get(serviceOf(slice));
      if (own) own.push(slice);
      else found.set(serviceOf(slice), [slice]);
    }
    return found;
  }

  #tell(): void {
    if (this.hasSynced) this.#changed();
  }
}

const connectionOf = (
  { environment: { world, process }, host, server }: CopiesOptions,
  lane: string,
): HttpClient =>
  new HttpClient({
    world,
    network: host.network,
    clock: process.clock,
    isFrozen: () => process.isFrozen,
    from: host.name,
    to: server.host,
    port: server.port,
    lane,
    serverLane: 'apiserver',
    isBystander: true,
  });

function clientOf(
  { environment: { world }, server, component }: CopiesOptions,
  http: HttpClient,
): ApiClient {
  const user = {
    name: `system:serviceaccount:kube-system:${component}`,
    groups: [
      'system:serviceaccounts',
      'system:serviceaccounts:kube-system',
      'system:authenticated',
    ],
  };
  return new ApiClient({ world, http, user, baseUrl: `https://${server.host}:${server.port}` });
}
