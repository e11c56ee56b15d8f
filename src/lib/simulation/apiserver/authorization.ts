import { ok, type Result } from '../api/status';
import { later } from './later';
import type { ApiRequest, User } from './request';
import type { Verb } from './resource';

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
    user.name.startsWith('system:serviceaccount:kube-system:') ||
    user.name.startsWith('system:serviceaccount:local-path-storage:')
  )
    return ALLOWED;
  const nodeName = nodeNameOf(user);
  if (nodeName === undefined) return later.value.forbid(request, user, '');
  const why = nodeObjection(nodeName, request);
  return why === undefined ? ALLOWED : later.value.forbid(request, user, why);
}

/**
 * Why a kubelet may not do this; `undefined` when it may.
 * @source kubernetes v1.30 plugin/pkg/auth/authorizer/node/node_authorizer.go Authorize
 * @source kubernetes v1.30 plugin/pkg/auth/authorizer/rbac/bootstrappolicy/policy.go NodeRules
 */
function nodeObjection(
  nodeName: string,
  { verb, resource, name, namespace, subresource }: ApiRequest,
): string | undefined {
  switch (resource.kind) {
    case 'Lease':
      if (namespace !== 'kube-node-lease')
        return 'can only access leases in the "kube-node-lease" system namespace';
      if (['list', 'watch', 'deletecollection'].includes(verb)) return '';
      return verb === 'create' || name === nodeName
        ? undefined
        : 'can only access node lease with the same name as the requesting node';
    default: {
      const plural = subresource ? `${resource.plural}/${subresource}` : resource.plural;
      return nodeRules[plural]?.includes(verb) ? undefined : '';
    }
  }
}

const READ: readonly Verb[] = ['get', 'list', 'watch'];
const UPDATE: readonly Verb[] = ['update', 'patch'];

/** What a kubelet may do to which kinds; its lease has rules of its own. */
const nodeRules: Readonly<Record<string, readonly Verb[]>> = {
  configmaps: READ,
  csidrivers: READ,
  csinodes: [...READ, 'create', 'delete', ...UPDATE],
  endpoints: ['get'],
  events: ['create', ...UPDATE],
  nodes: [...READ, 'create', ...UPDATE],
  'nodes/status': UPDATE,
  persistentvolumeclaims: ['get'],
  'persistentvolumeclaims/status': ['get', ...UPDATE],
  persistentvolumes: ['get'],
  pods: [...READ, 'create', 'delete'],
  'pods/eviction': ['create'],
  'pods/log': ['get'],
  'pods/status': UPDATE,
  runtimeclasses: READ,
  secrets: READ,
  'serviceaccounts/token': ['create'],
  services: READ,
};
