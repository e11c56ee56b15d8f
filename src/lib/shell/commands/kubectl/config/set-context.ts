import { defineCommand } from '../../../command';
import { fail, printLine, type Program } from '../../../effect';
import { contextNames, loadKubeconfig, saveKubeconfig } from './_kubeconfig';

const FIELDS = ['cluster', 'user', 'namespace'];

/** `kubectl config set-context`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/config/set_context.go */
export const command = defineCommand({
  usage: 'set-context (NAME | --current) [--cluster=CLUSTER] [--user=USER] [--namespace=NAMESPACE]',
  summary: 'Set a context entry in kubeconfig',
  flags: { current: { help: 'Modify the current context' } },
  complete: contextNames,

  *run(invocation): Program {
    const { args, flags } = invocation;
    const [named, more] = args;
    const isCurrent = flags.isOn('current');
    if (more !== undefined || (named === undefined && !isCurrent))
      return yield* fail(
        `error: Unexpected args: [${args.join(' ')}]\nSee 'kubectl config set-context -h' for help and examples`,
      );
    if (named !== undefined && isCurrent)
      return yield* fail('error: you cannot specify both a context name and --current');
    const config = loadKubeconfig(invocation);
    if ('problem' in config) return yield* fail(config.problem);
    const name = named ?? config.currentContext;
    if (name === '') return yield* fail('error: no current context is set');
    const before = config.contexts.get(name);
    // What clusters and users are missing is found out when the context is used.
    const context: Record<string, unknown> = { cluster: '', user: '', ...before };
    for (const field of FIELDS) if (flags.has(field)) context[field] = flags.get(field);
    if (context.namespace === '') delete context.namespace;
    const contexts = new Map([...config.contexts, [name, context]]);
    saveKubeconfig(invocation, { ...config, contexts });
    yield* printLine(`Context "${name}" ${before ? 'modified' : 'created'}.`);
    return 0;
  },
});
