import { defineCommand } from '../../command';
import { markNodes, nodeFlags, nodeNames, withNodes } from './_nodes';

/** `kubectl cordon`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/drain/drain.go NewCmdCordon */
export const command = defineCommand({
  usage: 'cordon NODE',
  summary: 'Mark node as unschedulable',
  flags: nodeFlags,
  complete: nodeNames,
  run: (invocation) =>
    withNodes('cordon', invocation, (nodes, kube, dryRun) =>
      markNodes({ nodes, kube, dryRun }, true),
    ),
});
