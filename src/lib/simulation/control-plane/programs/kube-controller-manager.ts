import { startAll, type AllControllers } from '../../controllers/all';
import { LeaderElection } from '../../controllers/leader-election';
import type { NodeLifecycleController } from '../../controllers/node-lifecycle/node-lifecycle';
import { componentContext } from '../component-context';
import { healthy } from '../health';
import type { Component, ControlPlaneEnvironment } from '../program';

const LANE = 'kube-controller-manager';
/** @source kubernetes v1.30 pkg/cluster/ports/ports.go */
const HEALTH_PORT = 10_257;
/** From the start of the process to its first request. @source measured on the recorded v1.30.4 cluster, S3, S9 */
const STARTUP_MS = [300, 700] as const;
/** Until all controllers run after leadership was won: one of them waits for ten seconds. @source measured on the recorded v1.30.4 cluster, S3, S9 */
const START_CONTROLLERS_MS = [10_100, 10_800] as const;

export interface ControllerManager extends Component {
  readonly nodeLifecycle: () => NodeLifecycleController | undefined;
}

/**
 * kube-controller-manager: once it leads, it runs all controllers. Asked to end, it leaves its Lease as it is.
 * @source kubernetes v1.30 cmd/kube-controller-manager/app/controllermanager.go Run
 */
export function program(environment: ControlPlaneEnvironment): ControllerManager {
  const { world, process, isSettingUp, listen, whenTerminated } = environment;
  const context = componentContext(environment, {
    user: 'system:kube-controller-manager',
    lane: LANE,
  });
  const random = world.chance.stream('kube-controller-manager');
  let controllers: AllControllers | undefined;
  const startControllers = () => {
    controllers = startAll(context);
  };
  const election = new LeaderElection({
    context,
    component: LANE,
    lane: LANE,
    lost: ['controllermanager.go:332', 'leaderelection lost'],
    lead: () => {
      if (isSettingUp) startControllers();
      else process.clock.setTimeout(startControllers, random.between(...START_CONTROLLERS_MS));
    },
  });
  const start = () => {
    listen(HEALTH_PORT, {
      isFrozen: () => process.isFrozen,
      isLocalOnly: true,
      certificate: 'self-signed',
      serve: () => healthy(world),
    });
    if (!isSettingUp)
      context.logger.info('controllermanager.go:203', 'Starting', {
        version: world.profile.version,
      });
    election.start();
  };
  if (isSettingUp) start();
  else process.clock.setTimeout(start, random.between(...STARTUP_MS));
  whenTerminated(() => {
    controllers?.stop();
    for (const [source, message, name] of controllers ? ENDINGS : [])
      context.logger.info(source, message, { logger: name });
    process.exit(0);
  });
  return {
    machines: () => [election.actor, ...(controllers?.machines() ?? [])],
    nodeLifecycle: () => controllers?.nodeLifecycle,
  };
}

/** What the controllers that nodes depend on say last. */
const ENDINGS = [
  ['taint_eviction.go:359', 'Shutting down controller', 'taint-eviction-controller'],
  [
    'node_lifecycle_controller.go:507',
    'Shutting down node controller',
    'node-lifecycle-controller',
  ],
] as const;
