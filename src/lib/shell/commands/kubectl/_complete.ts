import { resources } from '$lib/simulation/apiserver/resources';
import type { Completion } from '../../command';
import { findKind } from './_resources';

/** Kinds, then names of objects of the kind. */
export function completeTargets({ args, word, cluster }: Completion): readonly string[] {
  const words = args.filter((arg) => !arg.startsWith('-'));
  const [kind] = words;
  const typed = /^([^/]+)\//.exec(word)?.[1];
  if (typed !== undefined) return namesOf(cluster, typed, args).map((name) => `${typed}/${name}`);
  if (kind === undefined) return resources.map(({ plural }) => plural);
  return namesOf(cluster, kind, args);
}

/** Names of pods in the namespace that the line names. */
export const podNames = (completion: Completion): readonly string[] =>
  namesOf(completion.cluster, 'pods', completion.args);

function namesOf(cluster: Completion['cluster'], kind: string, args: readonly string[]): string[] {
  const resource = findKind(kind);
  if (!resource) return [];
  const namespace = resource.namespaced ? namespaceIn(args) : undefined;
  return cluster.api.store.list(resource, namespace).map(({ metadata }) => metadata.name);
}

function namespaceIn(args: readonly string[]): string {
  const at = args.findIndex((arg) => arg === '-n' || arg === '--namespace');
  const joined = args.map((arg) => /^(?:-n|--namespace=)(.+)$/.exec(arg)?.[1]).find(Boolean);
  return (at >= 0 ? args[at + 1] : joined) ?? 'default';
}
