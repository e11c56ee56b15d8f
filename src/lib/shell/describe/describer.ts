import type { KubeObject } from '$lib/simulation/api/object';
import type { Kube } from '../commands/kubectl/_client';
import type { Program } from '../effect';

export interface Describing {
  readonly kube: Kube;
  readonly nowEpochMs: number;
}

/** How one kind is described. A further one is a further file in `describe/kinds/`. */
export interface Describer<T extends KubeObject = KubeObject> {
  describe(object: T, describing: Describing): Program<string>;
}

/** Forgets the kind, so that all describers fit into one registry. */
export function defineDescriber<T extends KubeObject>(describer: Describer<T>): Describer {
  return describer;
}
