import { complain, fail, type Program } from '../../effect';
import { pflagWords } from '../../flags';
import { suggest } from '../../suggest';
import type { Tool } from '../../tools';

/** Every verb of kubectl 1.30, in the order in which its help groups them. */
const verbs =
  'create expose run set explain get edit delete rollout scale autoscale certificate cluster-info top cordon uncordon drain taint describe logs attach exec port-forward proxy cp auth debug events diff apply patch replace wait kustomize label annotate completion api-resources api-versions config plugin version help options'.split(
    ' ',
  );

/** kubectl 1.30. */
export const tool: Tool = {
  places: ['laptop'],
  summary: 'kubectl controls the Kubernetes cluster manager.',
  helpFlags: ['-h', '--help'],
  globalFlags: {
    namespace: {
      short: 'n',
      type: 'string',
      help: 'If present, the namespace scope for this CLI request',
    },
    context: { type: 'string', help: 'The name of the kubeconfig context to use' },
    'request-timeout': {
      type: 'string',
      help: 'The length of time to wait before giving up on a single server request',
    },
    v: {
      short: 'v',
      type: 'string',
      help: 'number for the log level verbosity; from 6 on each request is shown',
    },
    as: { type: 'string', help: 'Username to impersonate for the operation' },
    'as-group': { type: 'list', help: 'Group to impersonate for the operation' },
  },

  *flagProblem(path, problem): Program {
    const [, verb = ''] = path.split(' ');
    if (problem.kind === 'unknown flag' && realFlags.has(problem.flag)) {
      yield* complain(`not simulated: ${problem.flag}`);
      return yield* fail(
        `The command was not run. What is simulated: kubectl ${verb} --help`.trimEnd(),
      );
    }
    yield* complain(`error: ${pflagWords(problem)}`);
    return yield* fail(`See '${path} --help' for usage.`);
  },

  *unknownVerb(verb, group): Program {
    if (verb === '') {
      yield* complain(`${group} needs a command. What is simulated: ${group} --help`);
      return 1;
    }
    if (group === 'kubectl' && verbs.includes(verb))
      return yield* fail(`not simulated: kubectl ${verb}`);
    const similar = group === 'kubectl' ? suggest(verb, verbs) : [];
    yield* complain(`error: unknown command "${verb}" for "${group}"`);
    if (similar.length > 0)
      yield* complain(`\nDid you mean this?\n${similar.map((each) => `\t${each}`).join('\n')}`);
    return 1;
  },
};

/** Flags that kubectl has and the simulation has not: they are refused as such, not as unknown. */
const realFlags = new Set(
  'allow-missing-template-keys chunk-size filename ignore-not-found kustomize label-columns output-watch-events raw recursive server-print show-kind show-managed-fields subresource template watch-only kubeconfig server user token cluster insecure-skip-tls-verify certificate-authority client-certificate client-key tls-server-name username password cache-dir match-server-version profile v vmodule warnings-as-errors as-uid show-events all-containers ignore-errors insecure-skip-tls-verify-backend limit-bytes max-log-requests pod-running-timeout prefix since-time timestamps field-manager dry-run'
    .split(' ')
    .map((name) => `--${name}`),
);
