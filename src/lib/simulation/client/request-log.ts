import { methodOf, type ApiRequest } from '../apiserver/request';
import type { World } from '../clock/world';
import type { Logger } from '../host/klog';

/** @source kubernetes v1.30 staging/src/k8s.io/client-go/transport/round_trippers.go logURLTiming */
export const REQUEST_LEVEL = 6;

interface Request {
  readonly logger: Logger;
  readonly world: World;
  readonly verb: ApiRequest['verb'];
  readonly urlOf: () => string;
  /** Absent when nobody answered. */
  readonly code: number | undefined;
  readonly sentAtMs: number;
}

/** `PUT https://… 200 OK in 6 milliseconds`. */
export function logRequest({ logger, world, verb, urlOf, code, sentAtMs }: Request): void {
  const waitedMs = world.clock.nowMs - sentAtMs;
  // A request takes no virtual time unless it hangs; what it would have taken is drawn.
  const tookMs = code === undefined || waitedMs > 0 ? waitedMs : drawLatencyMs(world, verb);
  const status = code === undefined ? '' : `${code} ${statusTexts[code] ?? ''}`;
  const text = () => `${methodOf(verb)} ${urlOf()} ${status} in ${tookMs} milliseconds`;
  logger.line('I', 'round_trippers.go:553', text);
}

/** Reads come from the watch cache and take about a millisecond; writes wait for etcd. */
function drawLatencyMs({ chance }: World, verb: ApiRequest['verb']): number {
  const isRead = verb === 'get' || verb === 'list';
  return chance.stream('request duration').between(isRead ? 0 : 3, isRead ? 2 : 10);
}

const statusTexts: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  410: 'Gone',
  422: 'Unprocessable Entity',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};
