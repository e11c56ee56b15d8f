import { staticPodFault } from '../cluster/static-pod-control';
import { defineFault } from './fault';

/** Takes the scheduler away. New pods stay without a node. */
export const fault = defineFault(staticPodFault('kube-scheduler'));
