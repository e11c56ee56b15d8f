/** How objects get other owners. @source kubernetes v1.30 pkg/controller/controller_ref_manager.go */
import type { KubeObject, OwnerReference } from '../../api/object';
import { resourceOf } from '../../apiserver/resources';
import { controllerReference, type Claim } from './owned';
import { perform } from './requests';

export function adopt<T extends KubeObject>(
  { owner, ...claiming }: Claim<T>,
  object: T,
): T | undefined {
  const others = object.metadata.ownerReferences ?? [];
  return patchOwners(claiming, object, [...others, controllerReference(owner)]);
}

export function release<T extends KubeObject>({ owner, ...claiming }: Claim<T>, object: T): void {
  const others = object.metadata.ownerReferences ?? [];
  const rest = others.filter(({ uid }) => uid !== owner.metadata.uid);
  patchOwners(claiming, object, rest.length > 0 ? rest : null);
}

function patchOwners<T extends KubeObject>(
  { client, plural, group = '' }: Pick<Claim<T>, 'client' | 'plural' | 'group'>,
  { metadata: { name, namespace, uid } }: T,
  ownerReferences: readonly OwnerReference[] | null,
): T | undefined {
  const answer = perform<T>(client, {
    verb: 'patch',
    resource: resourceOf(plural, group),
    namespace,
    name,
    patchType: 'merge',
    body: { metadata: { uid, ownerReferences } },
  });
  return answer.ok ? answer.value : undefined;
}
