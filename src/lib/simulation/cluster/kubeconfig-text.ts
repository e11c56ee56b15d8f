/** A kubeconfig with one cluster, one user and one context, as kind and kubeadm write it. */
export interface PlainKubeconfig {
  readonly server: string;
  readonly cluster: string;
  readonly user: string;
  readonly context: string;
  readonly namespace?: string | undefined;
  /** The lines of its credentials; without them it has a certificate of its own in it. */
  readonly credentials?: string;
}

/** @simplified The file has certificate and key themselves, in base64; `kubectl config view` leaves them out like this. */
const EMBEDDED = `    client-certificate-data: DATA+OMITTED
    client-key-data: DATA+OMITTED
`;

export const kubeconfigText = (of: PlainKubeconfig): string => `apiVersion: v1
clusters:
- cluster:
    certificate-authority-data: DATA+OMITTED
    server: ${of.server}
  name: ${of.cluster}
contexts:
- context:
    cluster: ${of.cluster}
${of.namespace === undefined ? '' : `    namespace: ${of.namespace}\n`}    user: ${of.user}
  name: ${of.context}
current-context: ${of.context}
kind: Config
preferences: {}
users:
- name: ${of.user}
  user:
${of.credentials ?? EMBEDDED}`;
