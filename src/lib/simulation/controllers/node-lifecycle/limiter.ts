/**
 * A token bucket of one token.
 * @source kubernetes v1.30 staging/src/k8s.io/client-go/util/flowcontrol/throttle.go NewTokenBucketRateLimiter
 */
export class TokenBucket {
  readonly ratePerSecond: number;
  #tokens = 1;
  #filledAtMs: number;

  constructor(ratePerSecond: number, nowMs: number) {
    this.ratePerSecond = ratePerSecond;
    this.#filledAtMs = nowMs;
    // A rate of 0 never lets anything through, not even the first.
    if (ratePerSecond === 0) this.#tokens = 0;
  }

  tryAccept(nowMs: number): boolean {
    const gained = ((nowMs - this.#filledAtMs) * this.ratePerSecond) / 1_000;
    this.#tokens = Math.min(1, this.#tokens + gained);
    this.#filledAtMs = nowMs;
    // Ten seconds at 0.1 per second must make one, whatever the last digit of a binary fraction says.
    if (this.#tokens < 1 - 1e-9) return false;
    this.#tokens -= 1;
    return true;
  }
}
