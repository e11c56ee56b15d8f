import { resources } from '$lib/simulation/apiserver/resources';
import type { Completion } from '../../command';
import { findKind } from './_resources';

/** Kinds, then names of objects of the kind. */
export function completeTargets(completion: Completion): readonly string[] {
  const { args, word } = completion;
  const [kind] = args;
  const typed = /^([^/]+)\//.exec(word)?.[1];
  if (typed !== undefined) return namesOf(completion, typed).map((name) => `${typed}/${name}`);
  if (kind === undefined) return resources.map(({ plural }) => plural);
  return namesOf(completion, kind);
}

/** Names of pods in the namespace that the line names. */
export const podNames = (completion: Completion): readonly string[] => namesOf(completion, 'pods');

function namesOf({ cluster, flags }: Completion, kind: string): string[] {
  const resource = findKind(kind);
  if (!resource) return [];
  const namespace = resource.namespaced ? (flags.get('namespace') ?? 'default') : undefined;
  return cluster.api.store.list(resource, namespace).map(({ metadata }) => metadata.name);
}
