import { staticPodFault } from '../cluster/static-pod-control';
import { defineFault } from './fault';

/** Takes etcd away. The API server answers from its cache for a while, and is then restarted in vain. */
export const fault = defineFault(staticPodFault('etcd'));
