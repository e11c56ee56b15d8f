/** What the API server can do while etcd does not answer: it reads from its cache, and everything else waits. */
import { refuse } from '../api/status';
import type { ApiRequest, ApiResponse } from '../apiserver/request';
import type { World } from '../clock/world';
import type { Host } from '../host/host';

/** @source kubeadm v1.30, cmd/kubeadm/app/constants/constants.go EtcdListenClientPort */
export const ETCD_PORT = 2_379;

/** Whether something answers at etcd's port of this machine. */
export function isEtcdThere({ network, name }: Host): boolean {
  const listener = network.listener(name, ETCD_PORT);
  return listener !== undefined && !listener.isFrozen();
}

/**
 * Whether the cache is enough: for a list, or one object, of which any state will do.
 * @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/storage/cacher/cacher.go Get, shouldDelegateList
 */
export const isCached = ({ verb, query }: ApiRequest): boolean =>
  (verb === 'get' || verb === 'list') && Boolean(query?.resourceVersion);

/**
 * What is said in the end.
 * @simplified Of the texts that clients see while etcd is away this is one: which one it is depends on how it is away.
 */
export const etcdTimedOut = ({ profile }: World): ApiResponse => ({
  code: 500,
  body: { ...refuse('InternalError', 'etcdserver: request timed out').status, reason: '' },
  afterMs: profile.etcdRequestTimeoutMs,
});
