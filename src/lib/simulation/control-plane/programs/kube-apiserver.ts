import { MachineActor } from '../../machines/actor';
import { machine, type ApiServerEmitted } from '../../machines/api-server/machine';
import type { ApiService } from '../../client/api-client';
import type { HttpService } from '../../network/http-service';
import { later } from '../later';
import { OwnEndpoints } from '../own-endpoints';
import type { ControlPlaneEnvironment } from '../program';

const PORT = 6443;
/** From the start of the process to the first answer. @source measured on the recorded v1.30.4 cluster, S3 */
const STARTUP_MS = [3_000, 5_000] as const;

/** kube-apiserver: opens the door to the store while its process runs. */
export function program({ world, host, process, api, isSettingUp }: ControlPlaneEnvironment) {
  const service: ApiService & HttpService = {
    certificate: 'unknown issuer',
    serve: (request) => later.value.answerAnonymous(world, api, request),
    isFrozen: () => process.isFrozen,
    handle: (request, user) => api.handle(request, user),
    watch: (request, user, sink) => api.watch(request, user, sink),
    logs: (request, sink) =>
      later.value.openLogs({ world, network: host.network, api, from: host.name }, request, sink),
    exec: (request, sink) =>
      later.value.openExec({ world, network: host.network, api, from: host.name }, request, sink),
  };
  const ownEndpoints = new OwnEndpoints(api, process.clock, { ip: host.ip, port: PORT });
  let unlisten = (): void => undefined;
  const actor = new MachineActor<typeof machine, ApiServerEmitted>({
    world,
    machine,
    clock: process.clock,
    id: 'api-server',
    lane: 'apiserver',
    input: { startupMs: world.chance.stream('kube-apiserver').between(...STARTUP_MS) },
    handlers: {
      listen: () => {
        unlisten = host.network.listen(host.name, PORT, service);
        ownEndpoints.start();
      },
      close: () => {
        ownEndpoints.stop();
        api.closeWatches();
        unlisten();
      },
    },
  }).start();
  if (isSettingUp) actor.send({ type: 'caches filled' });
  process.whenExited(() => {
    actor.send({ type: 'terminate' });
    actor.stop();
  });
  return { machines: () => [actor] };
}
