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
  const { world, process, listen, isSettingUp, whenTerminated } = environment;
  const isFrozen = () => process.isFrozen;
  const serve = () => {
    listen(ETCD_PORT, { isFrozen });
    listen(METRICS_PORT, { isFrozen, isLocalOnly: true, serve: () => healthy(world, HEALTHY) });
  };
  if (isSettingUp) serve();
  else
    process.clock.setTimeout(
      () => {
        log(environment, 'embed/serve.go:103', 'ready to serve client requests');
        serve();
      },
      world.chance.stream('etcd').between(...STARTUP_MS),
    );
  whenTerminated(() => {
    log(environment, 'osutil/interrupt_unix.go:64', 'received signal; shutting down');
    process.exit(0);
  });
  return { machines: () => [] };
}

function log({ world, print, microTime }: ControlPlaneEnvironment, caller: string, msg: string) {
  const ts = rfc3339Micro(epochMs(world), microTime.read().micros);
  print(() => JSON.stringify({ level: 'info', ts, caller, msg }), 'stderr');
}
