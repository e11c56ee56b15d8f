import { defineCommand } from '../../../command';
import { fail, printLine, type Program } from '../../../effect';
import { contextsOf, readKubeconfig, writeKubeconfig } from './_kubeconfig';

/** `kubectl config use-context`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/config/use_context.go */
export const command = defineCommand({
  usage: 'use-context CONTEXT_NAME',
  summary: 'Set the current-context in a kubeconfig file',
  complete: ({ place }) => contextsOf(readKubeconfig(place)).map(({ name }) => name),

  *run({ args, place }): Program {
    const [context, more] = args;
    if (context === undefined || more !== undefined)
      return yield* fail(
        `error: Unexpected args: [${args.join(' ')}]\nSee 'kubectl config use-context -h' for help and examples`,
      );
    const text = readKubeconfig(place);
    if (!contextsOf(text).some(({ name }) => name === context))
      return yield* fail(`error: no context exists with the name: "${context}"`);
    writeKubeconfig(place, text.replace(/^current-context: .*$/m, `current-context: ${context}`));
    yield* printLine(`Switched to context "${context}".`);
    return 0;
  },
});
