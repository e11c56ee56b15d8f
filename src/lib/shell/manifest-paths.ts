/**
 * The files of `manifests/`, which lie in the learner's home: a page knows that they are there before it has their texts.
 * What stands after an `@` is the one cluster where this file takes the place of the one without.
 */
export const manifestPaths: readonly string[] = [
  'daemonset/agent.yaml',
  'httpbin/deployment.yaml',
  'httpbin/service.yaml',
  'httpbin@api-server-failure/deployment.yaml',
  'statefulset/web.yaml',
  'tenants/agent.yaml',
  'tenants/db.yaml',
  'tenants/hurried.yaml',
  'tenants/ordinary.yaml',
  'tenants/patient.yaml',
  'tolerations/bare.yaml',
  'tolerations/sleeper.yaml',
  'tolerations/tol30.yaml',
  'tolerations/tolforever.yaml',
];

/** The files that lie in the home of this cluster's learner, each with where its text is. */
export function manifestsOf(
  clusterName: string,
): readonly { readonly path: string; readonly source: string }[] {
  const own = `@${clusterName}/`;
  return manifestPaths
    .filter((path) => !path.includes('@'))
    .map((path) => {
      const variant = path.replace('/', own);
      return { path, source: manifestPaths.includes(variant) ? variant : path };
    });
}
