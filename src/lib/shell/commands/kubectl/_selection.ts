/** The objects that a command is to change: by file, by name, by selector, or all of a kind. */
import type { KubeObject } from '$lib/simulation/api/object';
import type { ObjectList } from '$lib/simulation/apiserver/request';
import type { Resource } from '$lib/simulation/apiserver/resource';
import type { Invocation } from '../../command';
import type { Program } from '../../effect';
import type { FlagSet } from '../../flags';
import type { Kube } from './_client';
import { readManifests } from './_manifests';
import { NO_RESOURCES, own, refused, type Problem } from './_problems';
import { requestFor } from './_request';
import { resolveTargets, type Target } from './_resources';

export const selectionFlags: FlagSet = {
  all: { help: 'Select all resources, in the namespace of the specified resource types' },
  'all-namespaces': { short: 'A', help: 'Take the objects of all namespaces' },
  selector: {
    short: 'l',
    type: 'string',
    help: "Selector (label query) to filter on, supports '=', '==', and '!='",
  },
  'field-selector': {
    type: 'string',
    help: "Selector (field query) to filter on, supports '=', '==', and '!='",
  },
};

/** One object that is to be changed. */
export interface Selected {
  readonly resource: Resource;
  readonly name: string;
  readonly namespace: string | undefined;
  /** The file that named it; empty when the command line did. */
  readonly source: string;
  /** As the server has it now; what the file says when nobody asked the server. */
  readonly object: KubeObject | undefined;
}

export interface Selection {
  readonly selected: readonly Selected[];
  readonly problems: readonly Problem[];
  /** The command line itself is wrong: nothing was asked. */
  readonly isMisused: boolean;
}

const misused = (text: string): Selection => ({
  selected: [],
  problems: [own(text)],
  isMisused: true,
});

export interface Selecting {
  readonly invocation: Invocation;
  readonly kube: Kube;
  /** What of the arguments names objects. */
  readonly args: readonly string[];
  /** What to say when nothing is named. */
  readonly noneNamed?: string;
  /** Names alone do: what is named need not be there. */
  readonly isBlind?: boolean;
  /** Here `--selector` says something else. */
  readonly isByNameOnly?: boolean;
}

/** @source kubernetes v1.30 staging/src/k8s.io/cli-runtime/pkg/resource/builder.go Do */
export function* select(selecting: Selecting): Program<Selection> {
  const { invocation, args, noneNamed = NO_RESOURCES, isByNameOnly } = selecting;
  const { flags } = invocation;
  if (flags.has('filename')) return yield* selectByFile(selecting);
  if (args.length === 0) return misused(noneNamed);
  const resolved = resolveTargets(args);
  if (!resolved.ok) return misused(resolved.error);
  const wrong = mismatch(flags, resolved.targets, isByNameOnly);
  if (wrong !== undefined) return misused(wrong);
  const selected: Selected[] = [];
  const problems: Problem[] = [];
  for (const target of resolved.targets) {
    const found = yield* find(selecting, target);
    if ('kind' in found) problems.push(found);
    else selected.push(...found);
  }
  return { selected, problems, isMisused: false };
}

function* find(
  { invocation, kube, isBlind }: Selecting,
  target: Target,
): Program<readonly Selected[] | Problem> {
  const { resource, name } = target;
  const namespace = resource.namespaced ? kube.namespace : undefined;
  if (isBlind && name !== undefined)
    return [{ resource, name, namespace, source: '', object: undefined }];
  const answer = yield* kube.send<KubeObject | ObjectList>(requestFor(invocation, kube, target));
  if (!answer.ok) return refused(answer);
  const objects = 'items' in answer.value ? answer.value.items : [answer.value];
  return objects.map((object) => ({
    resource,
    name: object.metadata.name,
    namespace: object.metadata.namespace,
    source: '',
    object,
  }));
}

function mismatch(
  flags: Invocation['flags'],
  targets: readonly Target[],
  isByNameOnly = false,
): string | undefined {
  const hasNames = targets.some(({ name }) => name !== undefined);
  const hasSelector =
    !isByNameOnly && ['selector', 'field-selector', 'all'].some((name) => flags.isOn(name));
  if (hasNames && hasSelector) return 'name cannot be provided when a selector is specified';
  if (hasNames && flags.isOn('all-namespaces'))
    return 'a resource cannot be retrieved by name across all namespaces';
  return hasNames || hasSelector
    ? undefined
    : 'resource(s) were provided, but no name was specified';
}

function* selectByFile({ invocation, kube, args, isBlind }: Selecting): Program<Selection> {
  const { flags } = invocation;
  if (args.length > 0)
    return misused(
      'when paths, URLs, or stdin is provided as input, you may not specify resource arguments as well',
    );
  if (flags.isOn('all')) return misused('setting --all is not allowed when using -f');
  const read = yield* readManifests({ invocation, kube, validates: false });
  const selected: Selected[] = [];
  const problems = [...read.problems];
  for (const { resource, name, namespace, source, object } of read.manifests) {
    const one = { resource, name, namespace, source };
    if (isBlind) {
      selected.push({ ...one, object });
      continue;
    }
    const answer = yield* kube.send<KubeObject>({ verb: 'get', resource, name, namespace });
    if (answer.ok) selected.push({ ...one, object: answer.value });
    else problems.push(refused(answer));
  }
  return { selected, problems, isMisused: false };
}
