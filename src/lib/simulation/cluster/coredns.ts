import type { ProgramEnvironment } from '../host/container-runtime';
import type { Host } from '../host/host';
import type { DataPath } from '../network/data-path';
import type { HttpService } from '../network/http-service';
import type { NameService } from '../network/name-service';
import { later } from './later';
import { ServiceCopies } from './service-copies';

const PORT = 53;
/** Where the kubelet asks how it is. @source coredns v1.11.1 plugin/health, plugin/ready */
const HEALTH_PORTS = [8080, 8181];

export interface CoreDnsOptions {
  readonly host: Host;
  readonly server: { readonly host: string; readonly port: number };
  readonly dataPath: () => DataPath;
}

/**
 * CoreDNS in one of its pods: it answers for `cluster.local` from its own copies, and asks its machine's name
 * server for all else.
 * @source coredns v1.11.1 plugin/kubernetes
 * @simplified It knows addresses only: no SRV, PTR or pod records. It keeps no cache.
 */
export function coreDns(environment: ProgramEnvironment, options: CoreDnsOptions): void {
  const { process, listen } = environment;
  const { host, server, dataPath } = options;
  const copies = new ServiceCopies({
    environment,
    host,
    server,
    component: 'coredns',
    changed: () => undefined,
  }).start();
  const service: NameService = {
    isFrozen: () => process.isFrozen,
    resolve: (name) => later.value.resolveName({ copies, host, dataPath }, name),
  };
  listen(PORT, service);
  const well: HttpService = {
    isFrozen: () => process.isFrozen,
    serve: () => ({ status: 200, headers: [], body: 'OK' }),
  };
  for (const port of HEALTH_PORTS) listen(port, well);
}
