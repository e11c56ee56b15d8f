import { staticPodFault } from '../cluster/static-pod-control';
import { defineFault } from './fault';

/** Takes the API server away. Nobody can read or write; what runs goes on. */
export const fault = defineFault(staticPodFault('kube-apiserver'));
