import { defineCommand } from '../../../command';
import { fail, printLine, type Program } from '../../../effect';
import { contextNames, loadKubeconfig, saveKubeconfig } from './_kubeconfig';

/** `kubectl config use-context`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/config/use_context.go */
export const command = defineCommand({
  usage: 'use-context CONTEXT_NAME',
  summary: 'Set the current-context in a kubeconfig file',
  complete: contextNames,

  *run(invocation): Program {
    const { args } = invocation;
    const [context, more] = args;
    if (context === undefined || more !== undefined)
      return yield* fail(
        `error: Unexpected args: [${args.join(' ')}]\nSee 'kubectl config use-context -h' for help and examples`,
      );
    const config = loadKubeconfig(invocation);
    if ('problem' in config) return yield* fail(config.problem);
    if (!config.contexts.has(context))
      return yield* fail(`error: no context exists with the name: "${context}"`);
    saveKubeconfig(invocation, { ...config, currentContext: context });
    yield* printLine(`Switched to context "${context}".`);
    return 0;
  },
});
