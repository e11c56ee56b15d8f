/** What the root CA publisher writes into every namespace. @source kubernetes v1.30 pkg/controller/certificates/rootcacertpublisher/publisher.go */
export const ROOT_CA_NAME = 'kube-root-ca.crt';

/** @simplified The certificate is not one that a TLS library could read. */
export const CERTIFICATE = '-----BEGIN CERTIFICATE-----\n(simulated)\n-----END CERTIFICATE-----\n';

const DESCRIPTION =
  'Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.';

export const rootCaData = { 'ca.crt': CERTIFICATE };

export const rootCaConfigMap = (namespace: string) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: {
    name: ROOT_CA_NAME,
    namespace,
    annotations: { 'kubernetes.io/description': DESCRIPTION },
  },
  data: rootCaData,
});
