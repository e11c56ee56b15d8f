/** The kubelet looks at its containers this often. @source kubernetes v1.30 pkg/kubelet/kubelet.go genericPlegRelistPeriod */
const RELIST_MS = 1_000;
/** @source kubernetes v1.30 pkg/kubelet/kubelet.go backOffPeriod */
const FIRST_BACKOFF_MS = 10_000;
/** @source kubernetes v1.30 pkg/kubelet/kubelet.go MaxContainerBackOff */
const LONGEST_BACKOFF_MS = 300_000;

/**
 * How long a container that exited waits to be started again: the first time not at all, then ten seconds,
 * twice as long each time. One that ran for twice the longest pause is forgiven.
 * @source kubernetes v1.30 staging/src/k8s.io/client-go/util/flowcontrol/backoff.go Next, hasExpired
 * @simplified While it waits, its status says that it has terminated, not CrashLoopBackOff.
 */
export class RestartBackoff {
  readonly #pauseMs = new Map<string, number>();

  /** From now until the start, in milliseconds. */
  next(container: string, startedAtMs: number, nowMs: number): number {
    const isForgiven = nowMs - startedAtMs > 2 * LONGEST_BACKOFF_MS;
    const pauseMs = isForgiven ? 0 : (this.#pauseMs.get(container) ?? 0);
    const next = pauseMs === 0 ? FIRST_BACKOFF_MS : Math.min(2 * pauseMs, LONGEST_BACKOFF_MS);
    this.#pauseMs.set(container, next);
    return RELIST_MS + pauseMs;
  }
}
