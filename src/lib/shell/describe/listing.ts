import type { Pod } from '$lib/simulation/api/kinds';
import type { KubeObject } from '$lib/simulation/api/object';
import { formatSelector } from '$lib/simulation/api/selector';
import type { ObjectList } from '$lib/simulation/apiserver/request';
import { resourceOf } from '$lib/simulation/apiserver/resources';
import type { Program } from '../effect';
import type { Describing } from './describer';

type Selector = Parameters<typeof formatSelector>[0];

/** Objects of one kind in a namespace that a selector picks; none when they may not be read. */
export function* listed<T extends KubeObject>(
  { kube }: Describing,
  [plural, group]: readonly [plural: string, group?: string],
  namespace: string | undefined,
  selector?: Selector,
): Program<readonly T[]> {
  const resource = resourceOf(plural, group);
  const labelSelector = formatSelector(selector);
  const query = labelSelector === '<none>' ? {} : { labelSelector };
  const answer = yield* kube.send<ObjectList>({ verb: 'list', resource, namespace, query });
  return answer.ok ? (answer.value.items as readonly T[]) : [];
}

/** `3 Running / 0 Waiting / 0 Succeeded / 0 Failed`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/describe/describe.go getPodStatusForController */
export function* podsStatus(
  owner: KubeObject & { readonly spec: { readonly selector?: Selector } },
  describing: Describing,
): Program<string> {
  const { uid, namespace } = owner.metadata;
  const { selector } = owner.spec;
  const pods = yield* listed<Pod>(describing, ['pods'], namespace, selector);
  const phases = pods
    .filter(({ metadata }) => controllerOf(metadata)?.uid === uid)
    .map(({ status }) => status.phase);
  const count = (phase: string) => phases.filter((each) => each === phase).length;
  return `${count('Running')} Running / ${count('Pending')} Waiting / ${count('Succeeded')} Succeeded / ${count('Failed')} Failed`;
}

export const controllerOf = ({ ownerReferences }: KubeObject['metadata']) =>
  ownerReferences?.find(({ controller }) => controller);
