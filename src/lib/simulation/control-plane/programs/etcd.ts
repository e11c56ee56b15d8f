import { rfc3339Micro } from '../../api/time';
import { epochMs } from '../../clock/world';
import { MachineActor } from '../../machines/actor';
import { machine, type EtcdEmitted } from '../../machines/etcd/machine';
import { ETCD_PORT } from '../etcd-access';
import { healthy } from '../health';
import type { Component, ControlPlaneEnvironment } from '../program';

/** Where its probes ask. @source kubeadm v1.30 cmd/kubeadm/app/constants/constants.go EtcdMetricsPort */
const METRICS_PORT = 2_381;
/** @source etcd v3.5 server/etcdserver/api/etcdhttp/health.go NewHealthHandler */
const HEALTHY = '{"health":"true","reason":""}';
/** From the start of the process to the first answer. @simplified a draw of chance */
const STARTUP_MS = [700, 1_500] as const;

/** etcd: as long as it answers, the API server can read and write. */
export function program(environment: ControlPlaneEnvironment): Component {
  const { world, process, isSettingUp, whenTerminated, container, host } = environment;
  const clients = ['127.0.0.1', host.ip].map((ip) => `${ip}:${ETCD_PORT}`);
  const actor = new MachineActor<typeof machine, EtcdEmitted>({
    world,
    machine,
    clock: process.clock,
    id: 'etcd',
    lane: 'etcd',
    input: {
      startupMs: isSettingUp ? 0 : world.chance.stream('etcd').between(...STARTUP_MS),
    },
    handlers: {
      serve: () => {
        serve(environment, clients);
      },
      close: () => {
        process.exit(0);
      },
    },
  });
  log(environment, 'etcdmain/etcd.go:73', 'Running: ', { args: container.command });
  log(environment, 'embed/etcd.go:135', 'configuring client listeners', {
    'listen-client-urls': clients.map((address) => `https://${address}`),
  });
  actor.start();
  if (isSettingUp) actor.send({ type: 'log replayed' });
  whenTerminated(() => {
    const signal = 'terminated';
    log(environment, 'osutil/interrupt_unix.go:64', 'received signal; shutting down', { signal });
    for (const [caller, msg] of CLOSING) log(environment, caller, msg, { name: host.name });
    actor.send({ type: 'terminate' });
  });
  process.whenExited(() => {
    if (!actor.matches('stopped')) actor.send({ type: 'killed' });
    actor.stop();
  });
  return { machines: () => [actor] };
}

function serve(environment: ControlPlaneEnvironment, clients: readonly string[]): void {
  const { world, process, listen } = environment;
  const isFrozen = () => process.isFrozen;
  listen(ETCD_PORT, { isFrozen });
  listen(METRICS_PORT, { isFrozen, isLocalOnly: true, serve: () => healthy(world, HEALTHY) });
  log(environment, 'embed/serve.go:103', 'ready to serve client requests');
  for (const address of clients)
    log(environment, 'embed/serve.go:250', 'serving client traffic securely', {
      traffic: 'grpc+http',
      address,
    });
}

const CLOSING = [
  ['embed/etcd.go:377', 'closing etcd server'],
  ['etcdserver/server.go:1513', 'skipped leadership transfer for single voting member cluster'],
  ['embed/etcd.go:379', 'closed etcd server'],
] as const;

/**
 * A line as zap writes it: an object of JSON.
 * @source etcd v3.5 client/pkg/logutil/zap.go DefaultZapLoggerConfig
 * @simplified Only what comes about here, with the fields that are known here.
 */
function log(
  { world, print, microTime }: ControlPlaneEnvironment,
  caller: string,
  msg: string,
  fields: Readonly<Record<string, string | readonly string[]>> = {},
): void {
  const ts = rfc3339Micro(epochMs(world), microTime.read().micros);
  print(() => JSON.stringify({ level: 'info', ts, caller, msg, ...fields }), 'stderr');
}
