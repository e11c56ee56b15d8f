import { rfc3339Micro } from '../../api/time';
import { epochMs } from '../../clock/world';
import { ETCD_PORT } from '../etcd-access';
import { healthy } from '../health';
import type { Component, ControlPlaneEnvironment } from '../program';

/** Where its probes ask. @source kubeadm v1.30 cmd/kubeadm/app/constants/constants.go EtcdMetricsPort */
const METRICS_PORT = 2_381;
/** @source etcd v3.5 server/etcdserver/api/etcdhttp/health.go NewHealthHandler */
const HEALTHY = '{"health":"true","reason":""}';
/** From the start of the process to the first answer. @simplified a draw of chance */
const STARTUP_MS = [700, 1_500] as const;

/**
 * etcd: as long as it answers, the API server can read and write. What it keeps lies on disk and outlives it.
 * @simplified A single member: it has no one to elect a leader with, and is there at once.
 */
export function program(environment: ControlPlaneEnvironment): Component {
  const { world, process, listen, isSettingUp, whenTerminated, container, host } = environment;
  const isFrozen = () => process.isFrozen;
  const clients = ['127.0.0.1', host.ip].map((ip) => `${ip}:${ETCD_PORT}`);
  const serve = () => {
    listen(ETCD_PORT, { isFrozen });
    listen(METRICS_PORT, { isFrozen, isLocalOnly: true, serve: () => healthy(world, HEALTHY) });
    log(environment, 'embed/serve.go:103', 'ready to serve client requests');
    for (const address of clients)
      log(environment, 'embed/serve.go:250', 'serving client traffic securely', {
        traffic: 'grpc+http',
        address,
      });
  };
  log(environment, 'etcdmain/etcd.go:73', 'Running: ', { args: container.command });
  log(environment, 'embed/etcd.go:135', 'configuring client listeners', {
    'listen-client-urls': clients.map((address) => `https://${address}`),
  });
  if (isSettingUp) serve();
  else process.clock.setTimeout(serve, world.chance.stream('etcd').between(...STARTUP_MS));
  whenTerminated(() => {
    const signal = 'terminated';
    log(environment, 'osutil/interrupt_unix.go:64', 'received signal; shutting down', { signal });
    for (const [caller, msg] of CLOSING) log(environment, caller, msg, { name: host.name });
    process.exit(0);
  });
  return { machines: () => [] };
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
