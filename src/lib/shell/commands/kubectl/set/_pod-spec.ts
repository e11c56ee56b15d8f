/** The pod template of whatever has one, for the verbs of `kubectl set`. */
import type { KubeObject } from '$lib/simulation/api/object';
import type { Program } from '../../../effect';
import { sendPatch, type Changing } from '../_changing';
import { own, refused, type Problem } from '../_problems';
import type { Selected } from '../_selection';
import { twoWayPatch, type Fields } from '../_three-way';

export interface SomeContainer {
  readonly name: string;
  readonly image: string;
  readonly env?: readonly SomeVariable[];
  readonly resources?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface SomeVariable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: unknown;
}

export interface SomePodSpec {
  readonly containers: readonly SomeContainer[];
  readonly initContainers?: readonly SomeContainer[];
}

type WithTemplate = KubeObject & {
  readonly spec?: { readonly template?: { readonly spec?: SomePodSpec } };
};

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/polymorphichelpers/updatepodspec.go */
export function podSpecOf(object: KubeObject): SomePodSpec | undefined {
  const { spec } = object as WithTemplate;
  if (object.kind === 'Pod') return spec as unknown as SomePodSpec | undefined;
  return spec?.template?.spec;
}

function withPodSpec(object: KubeObject, podSpec: SomePodSpec): KubeObject {
  const { spec } = object as WithTemplate;
  const changed =
    object.kind === 'Pod' ? podSpec : { ...spec, template: { ...spec?.template, spec: podSpec } };
  return { ...object, spec: changed } as KubeObject;
}

/** What a verb does with a pod spec: the new one, or what is wrong. */
export type Change = (spec: SomePodSpec) => SomePodSpec | { readonly wrong: string };

/** Changes the pod template of one object; says nothing when there is nothing to change. */
export function* changePodSpec(
  changing: Changing,
  selected: Selected,
  { change, did }: { readonly change: Change; readonly did: string },
): Program<Problem | undefined> {
  const { resource, name, object } = selected;
  const before = object && podSpecOf(object);
  if (!object || !before)
    return own(
      `${resource.plural}/${name} the object is not a pod or does not have a pod template: *${resource.version}.${resource.kind}`,
    );
  const after = change(before);
  if ('wrong' in after) return own(after.wrong);
  const wanted = withPodSpec(object, after);
  const body = twoWayPatch(object as unknown as Fields, wanted as unknown as Fields);
  if (Object.keys(body).length === 0) return undefined;
  if (changing.dryRun === 'client') {
    yield* changing.report.say({ resource, name, did, object: wanted });
    return undefined;
  }
  const answer = yield* sendPatch(changing, selected, { body, patchType: 'strategic' });
  if (!('object' in answer)) {
    const failed = answer.status?.message ?? answer.error;
    return answer.status?.reason === 'Invalid'
      ? own(`failed to patch ${did.replace(/ updated$/, '')} update to pod template: ${failed}`)
      : refused(answer);
  }
  yield* changing.report.say({ resource, name, did, object: answer.object });
  return undefined;
}

/** Each container that a pattern names, changed. `*` names all. */
export function mapContainers(
  spec: SomePodSpec,
  isNamed: (name: string) => boolean,
  change: (container: SomeContainer) => SomeContainer,
): { readonly spec: SomePodSpec; readonly count: number } {
  let count = 0;
  const mapped = (containers: readonly SomeContainer[]) =>
    containers.map((container) => {
      if (!isNamed(container.name)) return container;
      count++;
      return change(container);
    });
  const { initContainers } = spec;
  const containers = mapped(spec.containers);
  return {
    spec: {
      ...spec,
      containers,
      ...(initContainers ? { initContainers: mapped(initContainers) } : {}),
    },
    count,
  };
}
