/** The pod that `pod/NAME`, `deploy/NAME` or `svc/NAME` stands for. */
import type { LabelSelector } from 'kubernetes-types/meta/v1';
import { formatSelector } from '$lib/simulation/api/selector';
import type { Pod } from '$lib/simulation/api/kinds';
import type { KubeObject } from '$lib/simulation/api/object';
import { parseTime } from '$lib/simulation/api/time';
import type { ObjectList } from '$lib/simulation/apiserver/request';
import { resourceOf } from '$lib/simulation/apiserver/resources';
import { sleep, type Program } from '../../effect';
import type { Kube } from './_client';
import { own, refused, type Problem } from './_problems';
import { findKind, noSuchKind } from './_resources';

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/exec/exec.go defaultPodExecTimeout */
const PATIENCE_S = 60;

export interface Chosen {
  readonly pod: Pod;
  /** How many there were to choose from. */
  readonly count: number;
}

type Selecting = KubeObject & {
  readonly spec?: { readonly selector?: LabelSelector | Readonly<Record<string, string>> };
};

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/polymorphichelpers/attachablepodforobject.go */
export function* podOf(kube: Kube, named: string): Program<Chosen | Problem> {
  const [word, name] = named.includes('/') ? named.split('/', 2) : ['pods', named];
  const resource = findKind(word ?? '');
  if (!resource) return own(noSuchKind(word ?? ''));
  const { namespace } = kube;
  const found = yield* kube.send<Selecting>({
    verb: 'get',
    resource,
    namespace,
    name: name ?? '',
  });
  if (!found.ok) return refused(found);
  if (resource.plural === 'pods') return { pod: found.value as Pod, count: 1 };
  const labelSelector = selectorOf(found.value);
  if (labelSelector === undefined)
    return own(`cannot attach to *${resource.version}.${resource.kind}: not simulated`);
  // kubectl waits a minute for one to come up.
  for (let seconds = 0; seconds < PATIENCE_S; seconds++) {
    const listed = yield* kube.send<ObjectList>({
      verb: 'list',
      resource: resourceOf('pods'),
      namespace,
      query: { labelSelector },
    });
    if (!listed.ok) return refused(listed);
    const [pod] = [...(listed.value.items as readonly Pod[])].sort(byUse);
    if (pod) return { pod, count: listed.value.items.length };
    yield* sleep(1_000);
  }
  return own('timed out waiting for the condition');
}

function selectorOf({ kind, spec }: Selecting): string | undefined {
  const selector = spec?.selector;
  if (!selector) return undefined;
  return formatSelector(
    kind === 'Service' || kind === 'ReplicationController'
      ? { matchLabels: selector as Readonly<Record<string, string>> }
      : selector,
  );
}

const PHASES = ['Running', 'Unknown', 'Pending', 'Succeeded', 'Failed'];

/** The most useful first. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/util/podutils/podutils.go ActivePods */
function byUse(one: Pod, other: Pod): number {
  const rank = ({ spec, status }: Pod) => [
    spec.nodeName === undefined ? 1 : 0,
    PHASES.indexOf(status.phase),
    readySince(status) === undefined ? 1 : 0,
    readySince(status) ?? 0,
    Math.max(0, ...(status.containerStatuses ?? []).map(({ restartCount }) => restartCount)),
  ];
  const [mine, theirs] = [rank(one), rank(other)];
  const at = mine.findIndex((value, index) => value !== theirs[index]);
  if (at >= 0) return (mine[at] ?? 0) - (theirs[at] ?? 0);
  return parseTime(one.metadata.creationTimestamp) - parseTime(other.metadata.creationTimestamp);
}

function readySince({ conditions = [] }: Pod['status']): number | undefined {
  const ready = conditions.find(({ type }) => type === 'Ready');
  if (ready?.status !== 'True') return undefined;
  return parseTime(ready.lastTransitionTime ?? '');
}

const DEFAULT_CONTAINER = 'kubectl.kubernetes.io/default-container';

/** The container that is meant when none is named, and what kubectl says about its choice. */
export function defaultContainer({ metadata, spec }: Pod): { name: string; words?: string } {
  const { containers, initContainers = [], ephemeralContainers = [] } = spec;
  const annotated = metadata.annotations?.[DEFAULT_CONTAINER];
  const name =
    containers.find((each) => each.name === annotated)?.name ?? containers[0]?.name ?? '';
  const others = [
    ...containers.map((each) => each.name),
    ...ephemeralContainers.map((each) => `${each.name} (ephem)`),
    ...initContainers.map((each) => `${each.name} (init)`),
  ];
  if (others.length < 2 || name === annotated) return { name };
  return { name, words: `Defaulted container "${name}" out of: ${others.join(', ')}` };
}
