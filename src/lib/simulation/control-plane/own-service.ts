import type { Draft } from '../api/object';
import type { Service } from '../api/kinds';

/** The first address of the services' range is the API server's own. */
const OWN_IP = '10.96.0.1';

/** A Service inside the cluster, as the API server completes it. */
export function clusterService(
  namespace: string,
  name: string,
  clusterIP: string,
  {
    labels,
    selector,
    ports,
  }: {
    labels: Record<string, string>;
    selector?: Record<string, string>;
    ports: NonNullable<Service['spec']['ports']>;
  },
): Draft<Service> {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace, labels },
    spec: {
      clusterIP,
      clusterIPs: [clusterIP],
      internalTrafficPolicy: 'Cluster',
      ipFamilies: ['IPv4'],
      ipFamilyPolicy: 'SingleStack',
      ports,
      ...(selector ? { selector } : {}),
      sessionAffinity: 'None',
      type: 'ClusterIP',
    },
  };
}

/**
 * The Service under which pods find the API server.
 * @source kubernetes v1.30 pkg/controlplane/controller/kubernetesservice/controller.go CreateOrUpdateMasterServiceIfNeeded
 */
export const ownService = (targetPort: number): Draft<Service> =>
  clusterService('default', 'kubernetes', OWN_IP, {
    labels: { component: 'apiserver', provider: 'kubernetes' },
    ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort }],
  });
