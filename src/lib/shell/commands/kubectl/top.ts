import { defineCommand } from '../../command';
import { fail, type Program } from '../../effect';
import { failWith, withServer } from './_client';

/** `kubectl top`: kind brings no metrics server. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/top/top.go */
export const command = defineCommand({
  usage: 'top (node | pod) [NAME | -l label]',
  summary: 'Display resource (CPU/memory) usage',
  flags: {
    'all-namespaces': { short: 'A', help: 'List the requested object(s) across all namespaces' },
    selector: { short: 'l', type: 'string', help: 'Selector (label query) to filter on' },
    containers: { help: 'Print usage of containers within a pod' },
    'sort-by': { type: 'string', help: "'cpu' or 'memory'" },
    'no-headers': { help: 'Print output without headers' },
  },
  complete: ({ args }) => (args.length === 0 ? ['node', 'pod'] : []),

  *run(invocation): Program {
    const [what = ''] = invocation.args;
    if (!/^(no|nodes?|po|pods?)$/.test(what))
      return yield* fail(
        what === ''
          ? 'kubectl top needs a command: node or pod'
          : `error: unknown command "${what}"\nSee 'kubectl top -h' for help and examples`,
      );
    return yield* withServer(invocation, function* (kube) {
      const failure = yield* kube.reach();
      return failure
        ? yield* failWith([failure], kube)
        : yield* fail('error: Metrics API not available');
    });
  },
});
