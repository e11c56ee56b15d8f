/** The files of `manifests/`, which lie in the learner's home: a page knows that they are there before it has their texts. */
export const manifestPaths: readonly string[] = [
  'daemonset/agent.yaml',
  'httpbin/deployment.yaml',
  'httpbin/service.yaml',
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
