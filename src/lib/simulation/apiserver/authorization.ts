import { qualified, refuse, type Result, ok } from '../api/status';
import type { ApiRequest, User } from './request';

const NODE_PREFIX = 'system:node:';

/** The node that a kubelet's user stands for; `undefined` for anybody else. */
export const nodeNameOf = (user: User): string | undefined =>
  user.groups.includes('system:nodes') && user.name.startsWith(NODE_PREFIX)
    ? user.name.slice(NODE_PREFIX.length)
    : undefined;

/** Groups and users that the cluster's own role bindings let do what they do. */
const trustedGroups = ['kubeadm:cluster-admins', 'system:masters'];
const trustedUsers = [
  'system:kube-controller-manager',
  'system:kube-scheduler',
  'system:apiserver',
];

const isTrusted = (group: string): boolean => trustedGroups.includes(group);
const ALLOWED = ok(true as const);

/**
 * `--authorization-mode=Node,RBAC`.
 * @simplified RBAC knows the administrators and the control plane's own users; Role objects are not read.
 */
export function authorize(request: ApiRequest, user: User): Result<true> {
  if (user.groups.some(isTrusted)) return ALLOWED;
  if (
    trustedUsers.includes(user.name) ||
    user.name.startsWith('system:serviceaccount:kube-system:')
  )
    return ALLOWED;
  const nodeName = nodeNameOf(user);
  if (nodeName === undefined) return forbid(request, user, '');
  const why = nodeObjection(nodeName, request);
  return why === undefined ? ALLOWED : forbid(request, user, why);
}

/**
 * Why a kubelet may not do this; `undefined` when it may.
 * @source kubernetes v1.30 plugin/pkg/auth/authorizer/node/node_authorizer.go Authorize
 * @source kubernetes v1.30 plugin/pkg/auth/authorizer/rbac/bootstrappolicy/policy.go NodeRules
 */
function nodeObjection(
  nodeName: string,
  { verb, resource, name, namespace }: ApiRequest,
): string | undefined {
  switch (resource.kind) {
    case 'Lease':
      if (namespace !== 'kube-node-lease')
        return 'can only access leases in the "kube-node-lease" system namespace';
      if (['list', 'watch', 'deletecollection'].includes(verb)) return '';
      return verb === 'create' || name === nodeName
        ? undefined
        : 'can only access node lease with the same name as the requesting node';
    case 'Node':
      return verb === 'delete' || verb === 'deletecollection' ? '' : undefined;
    case 'Pod':
    case 'Event':
    case 'Service':
    case 'RuntimeClass':
    case 'CSIDriver':
    case 'CSINode':
    case 'ConfigMap':
    case 'Secret':
    case 'PersistentVolume':
    case 'PersistentVolumeClaim':
      return undefined;
    default:
      return '';
  }
}

/** @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/endpoints/handlers/responsewriters/errors.go forbiddenMessage */
function forbid(
  { verb, resource, namespace, name = '', subresource }: ApiRequest,
  user: User,
  why: string,
) {
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
