import type { NamespaceCondition } from 'kubernetes-types/core/v1';
import type { Content, Remaining } from './content';

type Said = Pick<NamespaceCondition, 'type' | 'status' | 'reason' | 'message'>;

/** What a namespace says of its deletion. @source kubernetes v1.30 pkg/controller/namespace/deletion/status_condition_utils.go */
export function conditionsFor({ remaining, error }: Content): readonly Said[] {
  return [
    {
      type: 'NamespaceDeletionDiscoveryFailure',
      status: 'False',
      reason: 'ResourcesDiscovered',
      message: 'All resources successfully discovered',
    },
    {
      type: 'NamespaceDeletionGroupVersionParsingFailure',
      status: 'False',
      reason: 'ParsedGroupVersions',
      message: 'All legacy kube types successfully parsed',
    },
    error === undefined
      ? {
          type: 'NamespaceDeletionContentFailure',
          status: 'False',
          reason: 'ContentDeleted',
          message: 'All content successfully deleted, may be waiting on finalization',
        }
      : {
          type: 'NamespaceDeletionContentFailure',
          status: 'True',
          reason: 'ContentDeletionFailed',
          message: `Failed to delete all resource types, 1 remaining: ${error}`,
        },
    contentRemaining(remaining),
    finalizersRemaining(remaining),
  ];
}

function contentRemaining(remaining: readonly Remaining[]): Said {
  const type = 'NamespaceContentRemaining';
  if (remaining.length === 0)
    return {
      type,
      status: 'False',
      reason: 'ContentRemoved',
      message: 'All content successfully removed',
    };
  const kinds = remaining.map(({ resource: { plural, group }, count }) => {
    const name = `${plural}.${group}`;
    return `${name} has ${count} resource instances`;
  });
  const message = `Some resources are remaining: ${kinds.sort().join(', ')}`;
  return { type, status: 'True', reason: 'SomeResourcesRemain', message };
}

function finalizersRemaining(remaining: readonly Remaining[]): Said {
  const type = 'NamespaceFinalizersRemaining';
  const counts = new Map<string, number>();
  for (const { finalizers } of remaining)
    for (const [name, count] of finalizers) counts.set(name, (counts.get(name) ?? 0) + count);
  if (counts.size === 0)
    return {
      type,
      status: 'False',
      reason: 'ContentHasNoFinalizers',
      message: 'All content-preserving finalizers finished',
    };
  const each = [...counts].map(([name, count]) => `${name} in ${count} resource instances`);
  const message = `Some content in the namespace has finalizers remaining: ${each.sort().join(', ')}`;
  return { type, status: 'True', reason: 'SomeFinalizersRemain', message };
}

/** Conditions of a type that was there keep their time while their status stays. */
export function mergeConditions(
  before: readonly NamespaceCondition[],
  said: readonly Said[],
  now: string,
): NamespaceCondition[] {
  const merged = [...before];
  for (const next of said) {
    const at = merged.findIndex(({ type }) => type === next.type);
    const known = merged[at];
    if (!known) merged.push({ lastTransitionTime: now, ...next });
    else if (
      known.status !== next.status ||
      known.reason !== next.reason ||
      known.message !== next.message
    )
      merged[at] = { ...known, ...next, lastTransitionTime: now };
  }
  return merged;
}
