import { staticPodFault } from '../cluster/static-pod-control';
import { defineFault } from './fault';

/** Takes the controller manager away. Nobody notices lost nodes, replaces pods or updates endpoints. */
export const fault = defineFault(staticPodFault('kube-controller-manager'));
