import type { Resource } from '$lib/simulation/apiserver/resource';
import { resources } from '$lib/simulation/apiserver/resources';
import { qualified } from '$lib/simulation/api/status';

/** One thing that a command line names: a kind, or an object of it. */
export interface Target {
  readonly resource: Resource;
  readonly name?: string;
}

/** The kind that a word stands for: plural, singular, short name, kind, with or without its group. */
export function findKind(word: string): Resource | undefined {
  const [name = '', ...rest] = word.toLowerCase().split('.');
  const group = rest.join('.');
  return resources.find((resource) => {
    const names = [
      resource.plural,
      resource.singular,
      resource.kind.toLowerCase(),
      ...resource.shortNames,
    ];
    if (!names.includes(name)) return false;
    return (
      group === '' ||
      group === resource.group ||
      group === `${resource.version}.${resource.group}` ||
      group === resource.version
    );
  });
}

export const noSuchKind = (word: string): string =>
  isUnsimulatedKind(word)
    ? `error: not simulated: the kind ${word} (see: kubectl api-resources)`
    : `error: the server doesn't have a resource type "${word}"`;

/** Whether a v1.30 cluster has it and the simulation has not. */
export const isUnsimulatedKind = (word: string): boolean =>
  unsimulatedKinds.has(word.toLowerCase().split('.')[0] ?? '');

/** Kinds that every v1.30 cluster has and the simulation has not, by all their names. */
const unsimulatedKinds = new Set(
  'componentstatus cs endpoints ep limitrange limits persistentvolumeclaim pvc persistentvolume pv podtemplate replicationcontroller rc resourcequota quota secret serviceaccount sa mutatingwebhookconfiguration validatingadmissionpolicy validatingadmissionpolicies validatingadmissionpolicybinding validatingwebhookconfiguration customresourcedefinition crd crds apiservice controllerrevision daemonset ds deployment deploy replicaset rs statefulset sts horizontalpodautoscaler hpa cronjob cj job certificatesigningrequest csr endpointslice flowschema prioritylevelconfiguration ingressclass ingress ing networkpolicy networkpolicies netpol poddisruptionbudget pdb clusterrolebinding clusterrole rolebinding role priorityclass pc csinode csistoragecapacity csistoragecapacities storageclass sc volumeattachment'
    .split(' ')
    .flatMap((name) => [name, `${name}s`, `${name}es`]),
);

export type Resolved =
  | { readonly ok: true; readonly targets: readonly Target[]; readonly isSeveral: boolean }
  | { readonly ok: false; readonly error: string };

/**
 * What `nodes`, `node a b`, `node/a lease/b`, `pods,svc` and `all` stand for.
 * @source kubernetes v1.30 staging/src/k8s.io/cli-runtime/pkg/resource/builder.go
 */
export function resolveTargets(args: readonly string[]): Resolved {
  const [first = '', ...names] = args;
  if (args.some((arg) => arg.includes('/'))) return resolvePairs(args);
  const kinds: Resource[] = [];
  for (const word of first.split(',')) {
    if (word === 'all') {
      // In the order in which the server lists them. @source kubernetes v1.30 the category "all"
      kinds.push(...resources.filter(({ categories }) => categories?.includes('all')));
      continue;
    }
    const kind = findKind(word);
    if (!kind) return { ok: false, error: noSuchKind(word) };
    kinds.push(kind);
  }
  const isSeveral = first === 'all' || kinds.length > 1;
  const targets = kinds.flatMap((resource) =>
    names.length > 0 ? names.map((name) => ({ resource, name })) : [{ resource }],
  );
  return { ok: true, targets, isSeveral };
}

function resolvePairs(args: readonly string[]): Resolved {
  const targets: Target[] = [];
  for (const arg of args) {
    const [word = '', name = '', ...rest] = arg.split('/');
    if (!arg.includes('/')) {
      const advice =
        "error: there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'";
      return { ok: false, error: advice };
    }
    if (rest.length > 0 || name === '')
      return {
        ok: false,
        error: `error: arguments in resource/name form must have a single resource and name`,
      };
    const resource = findKind(word);
    if (!resource) return { ok: false, error: noSuchKind(word) };
    targets.push({ resource, name });
  }
  const isSeveral = new Set(targets.map(({ resource }) => resource)).size > 1;
  return { ok: true, targets, isSeveral };
}

/** `pod/x`, `lease.coordination.k8s.io/x`: how `-o name` and tables of several kinds name an object. */
export const typedName = (resource: Resource, name: string): string =>
  `${qualified({ plural: resource.singular, group: resource.group })}/${name}`;
