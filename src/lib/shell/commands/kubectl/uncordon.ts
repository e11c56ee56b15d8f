import { defineCommand } from '../../command';
import { markNodes, nodeFlags, nodeNames, withNodes } from './_nodes';

/** `kubectl uncordon`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/drain/drain.go NewCmdUncordon */
export const command = defineCommand({
  usage: 'uncordon NODE',
  summary: 'Mark node as schedulable',
  flags: nodeFlags,
  complete: nodeNames,
  run: (invocation) =>
    withNodes('uncordon', invocation, (nodes, kube, dryRun) =>
      markNodes({ nodes, kube, dryRun }, false),
    ),
});
