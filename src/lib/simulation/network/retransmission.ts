/** @source linux include/net/tcp.h TCP_RTO_MIN */
const FIRST_TIMEOUT_MS = 200;
/** @source linux include/net/tcp.h TCP_RTO_MAX */
const LONGEST_TIMEOUT_MS = 120_000;

/**
 * When TCP next sends again what was first sent at `sentAtMs` and never acknowledged: after 0.2 s, and each
 * further pause is twice as long. A cable that is plugged in again therefore carries nothing before this moment.
 * @source linux net/ipv4/tcp_timer.c tcp_retransmit_timer
 */
export function nextRetransmissionMs(sentAtMs: number, nowMs: number): number {
  let timeoutMs = FIRST_TIMEOUT_MS;
  let atMs = sentAtMs + timeoutMs;
  while (atMs < nowMs) {
    timeoutMs = Math.min(2 * timeoutMs, LONGEST_TIMEOUT_MS);
    atMs += timeoutMs;
  }
  return atMs;
}
