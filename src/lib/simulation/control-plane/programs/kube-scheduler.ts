import { Informers } from '../../controllers/informers';
import { LeaderElection } from '../../controllers/leader-election';
import { schedulerFor } from '../../controllers/scheduler/idle-scheduler';
import { componentContext } from '../component-context';
import { healthy } from '../health';
import type { Component, ControlPlaneEnvironment } from '../program';

const LANE = 'scheduler';
/** @source kubernetes v1.30 pkg/cluster/ports/ports.go */
const HEALTH_PORT = 10_259;
/** From the start of the process to its first request. @source measured on the recorded v1.30.4 cluster, S9 */
const STARTUP_MS = [400, 600] as const;
/** @source kubernetes v1.30 staging/src/k8s.io/client-go/tools/cache/shared_informer.go syncedPollPeriod */
const SYNC_POLL_MS = 100;

/**
 * kube-scheduler: it fills its copies, then seeks to lead, and places pods once it does. Asked to end, it gives the
 * Lease back.
 * @source kubernetes v1.30 cmd/kube-scheduler/app/server.go Run
 */
export function program(environment: ControlPlaneEnvironment): Component {
  const { world, process, isSettingUp, listen, whenTerminated } = environment;
  const context = componentContext(environment, { user: 'system:kube-scheduler', lane: LANE });
  const informers = new Informers(context, LANE);
  const scheduler = schedulerFor(context, informers);
  const election = new LeaderElection({
    context,
    component: 'kube-scheduler',
    reporter: 'default-scheduler',
    lane: LANE,
    lost: ['server.go:253', 'Leaderelection lost'],
    lead: () => {
      scheduler.start();
    },
  });
  const electWhenSynced = () => {
    if (informers.haveSynced) election.start();
    else process.clock.setTimeout(electWhenSynced, SYNC_POLL_MS);
  };
  const start = () => {
    listen(HEALTH_PORT, {
      isFrozen: () => process.isFrozen,
      isLocalOnly: true,
      certificate: 'self-signed',
      serve: () => healthy(world),
    });
    informers.start();
    electWhenSynced();
  };
  if (isSettingUp) start();
  else
    process.clock.setTimeout(start, world.chance.stream('kube-scheduler').between(...STARTUP_MS));
  whenTerminated(() => {
    informers.stop();
    context.logger.info('server.go:248', 'Requested to terminate, exiting');
    election.release(() => {
      process.exit(0);
    });
  });
  return { machines: () => [election.actor] };
}
