/** What the API server refuses while it has not loaded the roles and what the nodes' pods refer to. */
import type { Status } from '../api/status';
import { nodeNameOf } from '../apiserver/authorization';
import { later } from '../apiserver/later';
import type { ApiRequest, User } from '../apiserver/request';

/** A kubelet may read these only for its own pods. @source kubernetes v1.30 plugin/pkg/auth/authorizer/node/node_authorizer.go Authorize */
const BY_REFERENCE = new Set(['ConfigMap', 'Secret', 'PersistentVolumeClaim', 'PersistentVolume']);

/**
 * Masters need no role, and kubelets have rules that are part of the program.
 * @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/authorization/authorizerfactory/builtin.go NewPrivilegedGroups
 */
export function policyObjection(request: ApiRequest, user: User): Status | undefined {
  if (user.groups.includes('system:masters')) return undefined;
  const isNode = nodeNameOf(user) !== undefined;
  if (isNode && !BY_REFERENCE.has(request.resource.kind)) return undefined;
  const why = isNode
    ? `no relationship found between node '${nodeNameOf(user) ?? ''}' and this object`
    : '';
  const refused = later.value.forbid(request, user, why);
  return refused.ok ? undefined : refused.status;
}
