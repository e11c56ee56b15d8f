import type { Cluster } from '$lib/simulation/cluster/cluster';
import { kubeconfigText } from '$lib/simulation/cluster/kubeconfig-text';
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

/** @source kind v0.24 pkg/cluster/internal/kubeconfig/internal/kubeconfig/paths.go, helpers.go KINDClusterKey */
function kubeconfig(clusterName: string, port: number): string {
  const name = `kind-${clusterName}`;
  const server = `https://127.0.0.1:${port}`;
  return kubeconfigText({ server, cluster: name, user: name, context: name });
}
