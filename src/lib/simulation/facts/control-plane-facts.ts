/** The numbers of the control plane's own processes. They are part of `facts`, and are written in the same way. */
import type { Fact } from './facts';

export const controlPlaneFacts = {
  /**
   * Pause between two tries of a client to connect to etcd.
   * @source grpc-go v1.59 backoff/backoff.go DefaultConfig BaseDelay
   * @simplified The pause stays as long as the first one.
   */
  etcdRetryMs: { '1.30': 1_000 },
  /**
   * An API server that starts without etcd exits after this time.
   * @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/storage/storagebackend/factory/etcd3.go dialTimeout
   */
  etcdTimeoutMs: { '1.30': 20_000 },
  /**
   * A request that needs etcd and gets no answer from it fails after this time.
   * @source etcd v3.5 server/config/config.go ReqTimeout (5 s, and twice the election timeout of 1 s)
   */
  etcdRequestTimeoutMs: { '1.30': 7_000 },
  /**
   * After SIGTERM the API server waits at most this long for open watches.
   * @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/server/config.go ShutdownTimeout (the request timeout)
   */
  apiServerShutdownTimeoutMs: { '1.30': 60_000 },
} satisfies Record<string, Fact>;
