import { ApiClient } from '../client/api-client';
import { EventRecorder } from '../client/event-recorder';
import { Logger } from '../host/klog';
import { HttpClient } from '../network/http-client';
import type { KubeletContext } from './context';
import type { KubeletOptions } from './kubelet';

/** Sets up a kubelet's log, its connection and its client. */
export function makeContext(options: KubeletOptions): KubeletContext {
  const { world, host, process, spec } = options;
  const { name } = spec;
  const lane = `kubelet/${name}`;
  const { clock } = process;
  const { microTime } = host;
  const logger = new Logger({
    world,
    lane,
    microTime,
    pid: process.pid,
    verbosity: spec.verbosity,
    write: (line) => {
      host.logTo('kubelet', process.pid, line);
    },
  });
  const client = makeClient(options, lane, logger);
  const events = new EventRecorder({
    world,
    client,
    clock,
    microTime,
    logger,
    lane,
    component: 'kubelet',
    host: name,
  });
  return { world, host, process, spec, name, lane, client, logger, events };
}

function makeClient(
  { world, host, process, spec: { name }, server }: KubeletOptions,
  lane: string,
  logger: Logger,
): ApiClient {
  const http = new HttpClient({
    world,
    network: host.network,
    clock: process.clock,
    isFrozen: () => process.isFrozen,
    from: name,
    to: server.host,
    port: server.port,
    lane,
    serverLane: 'apiserver',
  });
  process.whenExited(() => {
    http.close();
  });
  const user = { name: `system:node:${name}`, groups: ['system:nodes', 'system:authenticated'] };
  return new ApiClient({
    world,
    http,
    user,
    baseUrl: `https://${server.host}:${server.port}`,
    logger,
  });
}
