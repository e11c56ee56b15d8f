import type { Cluster } from '$lib/simulation/cluster/cluster';
import { Files } from '$lib/simulation/host/files';
import { later } from './later';
import { manifestsOf } from './manifest-paths';
import { LAPTOP_HOME } from './place';

/** The files that lie on the laptop at the beginning, which was at `madeAtMs`. */
export function laptopFiles(cluster: Cluster, madeAtMs: number): Files {
  const { scenario } = cluster;
  let isNew = true;
  const files = new Files(() => (isNew ? madeAtMs : cluster.nowMs));
  files.makeDirectories('/tmp');
  files.put(
    `${LAPTOP_HOME}/.kube/config`,
    kubeconfig(scenario.clusterName, scenario.apiServerPort),
    '-rw-------',
  );
  for (const { path, source } of manifestsOf(scenario.clusterName))
    if (scenario.manifests?.includes(path.split('/')[0] ?? '') ?? true)
      files.put(`${LAPTOP_HOME}/manifests/${path}`, () => later().manifestTexts.get(source) ?? '');
  isNew = false;
  return files;
}

function kubeconfig(cluster: string, port: number): string {
  const name = `kind-${cluster}`;
  return `apiVersion: v1
clusters:
- cluster:
    certificate-authority-data: DATA+OMITTED
    server: https://127.0.0.1:${port}
  name: ${name}
contexts:
- context:
    cluster: ${name}
    user: ${name}
  name: ${name}
current-context: ${name}
kind: Config
preferences: {}
users:
- name: ${name}
  user:
    client-certificate-data: DATA+OMITTED
    client-key-data: DATA+OMITTED
`;
}
