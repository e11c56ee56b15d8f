import { complain, fail, type Program } from '../../effect';
import { optionOf, pflagWords } from '../../flags';
import { later } from '../../later';
import { suggest } from '../../suggest';
import type { Tool } from '../../tools';

/** Every verb of kubectl 1.30, in the order in which its help groups them. */
const verbs =
  'create expose run set explain get edit delete rollout scale autoscale certificate cluster-info top cordon uncordon drain taint describe logs attach exec port-forward proxy cp auth debug events diff apply patch replace wait kustomize label annotate completion api-resources api-versions config plugin version help options'.split(
    ' ',
  );

const configVerbs =
  'delete-cluster delete-context delete-user get-clusters get-users rename-context set set-cluster set-context set-credentials unset use-context'.split(
    ' ',
  );

/** What the groups have, as far as it is not simulated. */
const verbsOfGroup: Readonly<Record<string, readonly string[]>> = {
  kubectl: verbs,
  'kubectl config': configVerbs,
  'kubectl create secret': ['docker-registry', 'tls'],
  'kubectl set': ['selector', 'serviceaccount', 'subject'],
};

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/create Aliases */
const aliases = {
  'kubectl create cm': 'kubectl create configmap',
  'kubectl create deploy': 'kubectl create deployment',
  'kubectl create ns': 'kubectl create namespace',
  'kubectl create pc': 'kubectl create priorityclass',
  'kubectl create pdb': 'kubectl create poddisruptionbudget',
  'kubectl create sa': 'kubectl create serviceaccount',
  'kubectl create svc': 'kubectl create service',
};

/** kubectl 1.30. */
export const tool: Tool = {
  places: ['laptop', 'node'],
  summary: 'kubectl controls the Kubernetes cluster manager.',
  helpFlags: ['-h', '--help'],
  aliases,
  globalFlags: {
    namespace: {
      short: 'n',
      type: 'string',
      help: 'If present, the namespace scope for this CLI request',
    },
    kubeconfig: { type: 'string', help: 'Path to the kubeconfig file to use for CLI requests' },
    context: { type: 'string', help: 'The name of the kubeconfig context to use' },
    cluster: { type: 'string', help: 'The name of the kubeconfig cluster to use' },
    user: { type: 'string', help: 'The name of the kubeconfig user to use' },
    server: {
      short: 's',
      type: 'string',
      help: 'The address and port of the Kubernetes API server',
    },
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
    const flag = optionOf(problem);
    const isReal = ['kubectl', path].some((name) => later().isRealOption(name, flag));
    if (problem.kind.startsWith('unknown') && isReal) {
      yield* complain(`not simulated: ${flag}`);
      return yield* fail(`The command was not run. What is simulated: ${path} --help`);
    }
    yield* complain(`error: ${pflagWords(problem)}`);
    return yield* fail(`See '${path} --help' for usage.`);
  },

  *unknownVerb(verb, group): Program {
    if (verb === '') {
      yield* complain(`${group} needs a command. What is simulated: ${group} --help`);
      return 1;
    }
    if (verbsOfGroup[group]?.includes(verb)) return yield* fail(`not simulated: ${group} ${verb}`);
    if (group !== 'kubectl')
      return yield* fail(
        `error: unknown command "${verb}"\nSee '${group} -h' for help and examples`,
      );
    const similar = suggest(verb, verbs);
    yield* complain(`error: unknown command "${verb}" for "${group}"`);
    if (similar.length > 0)
      yield* complain(`\nDid you mean this?\n${similar.map((each) => `\t${each}`).join('\n')}`);
    return 1;
  },
};
