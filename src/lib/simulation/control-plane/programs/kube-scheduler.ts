import { LeaderElection } from '../../controllers/leader-election';
import { componentContext } from '../component-context';
import type { Component, ControlPlaneEnvironment } from '../program';

/**
 * kube-scheduler.
 * @simplified It holds its Lease and places no pods yet: every pod of the lessons so far has its node.
 */
export function program(environment: ControlPlaneEnvironment): Component {
  const context = componentContext(environment, {
    user: 'system:kube-scheduler',
    lane: 'scheduler',
  });
  const election = new LeaderElection({
    context,
    component: 'kube-scheduler',
    lane: 'scheduler',
    lead: () => undefined,
  });
  election.start();
  return { machines: () => [election.actor] };
}
