import { defineCommand } from '../../../command';
import { fail, printLine } from '../../../effect';
import { loadKubeconfig } from './_kubeconfig';

/** `kubectl config current-context`. */
export const command = defineCommand({
  usage: 'current-context',
  summary: 'Display the current-context',

  *run(invocation) {
    const config = loadKubeconfig(invocation);
    if ('problem' in config) return yield* fail(config.problem);
    if (config.currentContext === '') return yield* fail('error: current-context is not set');
    yield* printLine(config.currentContext);
    return 0;
  },
});
