import { ApiClient } from '../client/api-client';
import { Logger, formatKlog } from '../host/klog';
import { HttpClient } from '../network/http-client';
import type { ControllerContext } from '../controllers/context';
import type { ControlPlaneEnvironment } from './program';

const PORT = 6443;

/** The log of a component: that of its container. */
export function componentLogger(
  { world, microTime, print, verbosity }: ControlPlaneEnvironment,
  lane: string,
): Logger {
  return new Logger({
    world,
    lane,
    microTime,
    pid: 1,
    verbosity,
    write: (line) => {
      print(() => formatKlog(line, world.startsAtEpochMs), 'stderr');
    },
  });
}

/** Sets up a component that talks to the API server on its own machine and logs to its container. */
export function componentContext(
  environment: ControlPlaneEnvironment,
  { user, lane }: { user: string; lane: string },
): ControllerContext {
  const { world, host, process, microTime } = environment;
  const logger = componentLogger(environment, lane);
  const http = new HttpClient({
    world,
    network: host.network,
    clock: process.clock,
    isFrozen: () => process.isFrozen,
    from: host.name,
    to: host.name,
    port: PORT,
    byAddress: true,
    lane,
    serverLane: 'apiserver',
  });
  process.whenExited(() => {
    http.close();
  });
  const client = new ApiClient({
    world,
    http,
    user: { name: user, groups: ['system:authenticated'] },
    baseUrl: `https://${host.ip}:${PORT}`,
  });
  return {
    world,
    process,
    client,
    logger,
    microTime,
    hostName: host.name,
    silentBecause: (name) =>
      host.network.endpoints.find((endpoint) => endpoint.name === name)?.silentBecause,
  };
}
