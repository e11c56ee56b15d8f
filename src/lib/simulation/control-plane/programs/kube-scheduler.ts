import { Informers } from '../../controllers/informers';
import { LeaderElection } from '../../controllers/leader-election';
import { schedulerFor } from '../../controllers/scheduler/idle-scheduler';
import { componentContext } from '../component-context';
import type { Component, ControlPlaneEnvironment } from '../program';

const LANE = 'scheduler';

/** kube-scheduler: it watches from its start, and places pods once it leads. */
export function program(environment: ControlPlaneEnvironment): Component {
  const context = componentContext(environment, { user: 'system:kube-scheduler', lane: LANE });
  const informers = new Informers(context, LANE);
  const scheduler = schedulerFor(context, informers);
  const election = new LeaderElection({
    context,
    component: 'kube-scheduler',
    reporter: 'default-scheduler',
    lane: LANE,
    lead: () => {
      scheduler.start();
    },
  });
  informers.start();
  election.start();
  return { machines: () => [election.actor] };
}
