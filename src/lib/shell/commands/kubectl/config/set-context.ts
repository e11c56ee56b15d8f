import { defineCommand } from '../../../command';
import { fail, printLine, type Program } from '../../../effect';
import {
  contextsOf,
  currentContext,
  readKubeconfig,
  withNamespace,
  writeKubeconfig,
} from './_kubeconfig';

/** `kubectl config set-context`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/config/set_context.go */
export const command = defineCommand({
  usage: 'set-context (NAME | --current) [--namespace=NAMESPACE]',
  summary: 'Set a context entry in kubeconfig',
  flags: { current: { help: 'Modify the current context' } },
  complete: ({ place }) => contextsOf(readKubeconfig(place)).map(({ name }) => name),

  *run({ args, flags, place }): Program {
    const [named, more] = args;
    const isCurrent = flags.isOn('current');
    if (more !== undefined || (named === undefined && !isCurrent))
      return yield* fail(
        "error: Unexpected args: []\nSee 'kubectl config set-context -h' for help and examples".replace(
          '[]',
          `[${args.join(' ')}]`,
        ),
      );
    if (named !== undefined && isCurrent)
      return yield* fail('error: you cannot specify both a context name and --current');
    const text = readKubeconfig(place);
    const context = named ?? currentContext(text);
    if (context === undefined) return yield* fail('error: no current context is set');
    if (!contextsOf(text).some(({ name }) => name === context))
      return yield* fail('not simulated: a further context');
    const namespace = flags.get('namespace');
    if (namespace !== undefined) writeKubeconfig(place, withNamespace(text, context, namespace));
    yield* printLine(`Context "${context}" modified.`);
    return 0;
  },
});
