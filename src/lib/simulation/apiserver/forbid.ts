import { qualified, refuse, type Result } from '../api/status';
import type { ApiRequest, User } from './request';

/** @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/endpoints/handlers/responsewriters/errors.go forbiddenMessage */
export function forbid(
  { verb, resource, namespace, name = '', subresource }: ApiRequest,
  user: User,
  why: string,
): Result<never> {
  const kind = subresource ? `${resource.plural}/${subresource}` : resource.plural;
  const what = name
    ? `${qualified(resource)} "${name}" is forbidden`
    : `${qualified(resource)} is forbidden`;
  const where =
    resource.namespaced && namespace ? ` in the namespace "${namespace}"` : ' at the cluster scope';
  const cannot = `User "${user.name}" cannot ${verb} resource "${kind}" in API group "${resource.group}"${where}`;
  return refuse('Forbidden', `${what}: ${cannot}${why ? `: ${why}` : ''}`, {
    name,
    group: resource.group,
    kind: resource.plural,
  });
}
