/** Writes a change of a rollout and says so. */
import type { KubeObject } from '$lib/simulation/api/object';
import { printLine, type Program } from '../../../effect';
import type { Kube } from '../_client';
import { refused, type Problem } from '../_problems';
import { typedName } from '../_resources';
import type { Selected } from '../_selection';

interface Change {
  readonly body: unknown;
  readonly patchType: 'strategic' | 'merge' | 'json';
  /** `restarted`, `paused` … */
  readonly did: string;
}

export function* change(
  { resource, name, namespace }: Selected,
  kube: Kube,
  { body, patchType, did }: Change,
): Program<Problem | undefined> {
  const answer = yield* kube.send<KubeObject>({
    verb: 'patch',
    resource,
    name,
    namespace,
    patchType,
    body,
  });
  if (!answer.ok) return refused(answer, 'failed to patch');
  yield* printLine(`${typedName(resource, name)} ${did}`);
  return undefined;
}
