import { startAll, type AllControllers } from '../../controllers/all';
import { LeaderElection } from '../../controllers/leader-election';
import type { NodeLifecycleController } from '../../controllers/node-lifecycle/node-lifecycle';
import { componentContext } from '../component-context';
import type { Component, ControlPlaneEnvironment } from '../program';

/** Until all controllers run after leadership was won. @source measured on the recorded v1.30.4 cluster, S9 */
const START_CONTROLLERS_MS = 10_700;

export interface ControllerManager extends Component {
  readonly nodeLifecycle: () => NodeLifecycleController | undefined;
}

/** kube-controller-manager: once it leads, it runs all controllers. */
export function program(environment: ControlPlaneEnvironment): ControllerManager {
  const context = componentContext(environment, {
    user: 'system:kube-controller-manager',
    lane: 'kube-controller-manager',
  });
  let controllers: AllControllers | undefined;
  const startControllers = () => {
    controllers = startAll(context);
  };
  const election = new LeaderElection({
    context,
    component: 'kube-controller-manager',
    lane: 'kube-controller-manager',
    lead: () => {
      if (environment.isSettingUp) startControllers();
      else context.process.clock.setTimeout(startControllers, START_CONTROLLERS_MS);
    },
  });
  election.start();
  return {
    machines: () => [election.actor, ...(controllers?.machines() ?? [])],
    nodeLifecycle: () => controllers?.nodeLifecycle,
  };
}
