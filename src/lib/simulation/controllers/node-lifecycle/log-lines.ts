/** Lines that only a talkative controller manager writes. */
import type { Logger } from '../../host/klog';

const LOGGER = { logger: 'node-lifecycle-controller' };
const FILE = 'node_lifecycle_controller.go';

export function logObserved(logger: Logger, node: string, event: string): void {
  const named = { ...LOGGER, node };
  if (logger.enabled(1)) logger.info(`${FILE}:681`, 'Controller observed a new Node', named);
  if (!logger.enabled(2)) return;
  const message = 'Recording event message for node';
  logger.info('controller_utils.go:173', message, { ...LOGGER, event, node });
}

export function logNotReady(logger: Logger, node: string): void {
  if (!logger.enabled(2)) return;
  const message = 'Recording status change event message for node';
  logger.info('controller_utils.go:186', message, { ...LOGGER, status: 'NodeNotReady', node });
}

export function logHealthyAgain(logger: Logger, node: string): void {
  if (!logger.enabled(2)) return;
  logger.info(`${FILE}:805`, 'Node is healthy again, removing all taints', { ...LOGGER, node });
}
