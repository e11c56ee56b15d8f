/**
 * What the controller remembers of a node, and how it judges it. Only change counts, and only the
 * controller's own clock: a node whose clock is wrong is not punished.
 * @source kubernetes v1.30 pkg/controller/nodelifecycle/node_lifecycle_controller.go tryUpdateNodeHealth
 */
import { goDuration } from '../../api/duration';
import {
  conditionOf,
  type ConditionStatus,
  type Lease,
  type Node,
  type NodeCondition,
} from '../../api/kinds';
import { goTime, parseTime, rfc3339 } from '../../api/time';
import { epochMs, type World } from '../../clock/world';
import type { KeyValues, Logger } from '../../host/klog';

export interface HealthRecord {
  /** When a heartbeat was last seen, by the controller's clock. */
  probeMs: number;
  readyTransitionMs: number;
  ready: NodeCondition | undefined;
  renewTime: string | undefined;
}

export interface Verdict {
  /** Ready as it was before this look changed anything. */
  readonly observed: ConditionStatus | undefined;
  /** What the heartbeat was that this look saw, if it saw one. */
  readonly heard: 'lease' | 'status' | undefined;
  /** The status to write, because the node was silent for a whole grace period. */
  readonly unknown: NodeCondition[] | undefined;
}

const FILE = 'node_lifecycle_controller.go';
const LOGGER = { logger: 'node-lifecycle-controller' };
const judgedTypes = ['Ready', 'MemoryPressure', 'DiskPressure', 'PIDPressure'];

/** Looks at one node and its lease: refreshes the record, and judges. */
export function examine(
  { world, logger }: { world: World; logger: Logger },
  { node, lease, record }: { node: Node; lease: Lease | undefined; record: HealthRecord },
): Verdict {
  const { clock, profile } = world;
  const ready = conditionOf(node, 'Ready');
  const isStatusNew = noticeStatus(logger, { node, ready, record, nowMs: clock.nowMs });
  const renewTime = lease?.spec.renewTime;
  const isLeaseNew =
    renewTime !== undefined && (record.renewTime === undefined || renewTime > record.renewTime);
  if (isLeaseNew) record.renewTime = renewTime;
  if (isLeaseNew || isStatusNew) record.probeMs = clock.nowMs;
  const statusHeard = isStatusNew ? 'status' : undefined;
  const heard = isLeaseNew ? 'lease' : statusHeard;

  const graceMs = ready ? profile.nodeMonitorGracePeriodMs : profile.nodeStartupGracePeriodMs;
  const observed = ready?.status;
  if (clock.nowMs <= record.probeMs + graceMs) return { observed, heard, unknown: undefined };
  const conditions = judge({ world, logger }, node, clock.nowMs - record.probeMs);
  const isReadyChanged = conditions.some(
    ({ type, status }) => type === 'Ready' && status !== observed,
  );
  return { observed, heard, unknown: isReadyChanged ? conditions : undefined };
}

function noticeStatus(
  logger: Logger,
  {
    node,
    ready,
    record,
    nowMs,
  }: { node: Node; ready: NodeCondition | undefined; record: HealthRecord; nowMs: number },
): boolean {
  const saved = record.ready;
  record.ready = ready;
  if (!ready) return false;
  if (!saved) {
    if (logger.enabled(1)) {
      const message = 'Creating timestamp entry for newly observed Node';
      logger.info(`${FILE}:886`, message, { ...LOGGER, node: node.metadata.name });
    }
    record.readyTransitionMs = nowMs;
    return true;
  }
  if (saved.lastHeartbeatTime === ready.lastHeartbeatTime) return false;
  const named = { ...LOGGER, node: node.metadata.name };
  if (saved.lastTransitionTime !== ready.lastTransitionTime) {
    record.readyTransitionMs = nowMs;
    if (logger.enabled(3)) {
      const message =
        'ReadyCondition for Node transitioned from savedCondition to currentReadyCondition';
      logger.info(`${FILE}:905`, message, () => ({
        ...named,
        savedCondition: goCondition(saved),
        currentReadyCondition: goCondition(ready),
      }));
    }
  }
  if (logger.enabled(3))
    logger.info(`${FILE}:913`, 'Node ReadyCondition updated. Updating timestamp', named);
  return true;
}

/** The node's conditions after a whole grace period of silence. */
function judge(
  { world, logger }: { world: World; logger: Logger },
  node: Node,
  silentMs: number,
): NodeCondition[] {
  const now = rfc3339(epochMs(world));
  const conditions = [...(node.status.conditions ?? [])];
  for (const type of judgedTypes) {
    const at = conditions.findIndex((condition) => condition.type === type);
    const known = conditions[at];
    if (!known) {
      logNeverUpdated(logger, node, type);
      conditions.push({
        type,
        status: 'Unknown',
        reason: 'NodeStatusNeverUpdated',
        message: 'Kubelet never posted node status.',
        lastHeartbeatTime: node.metadata.creationTimestamp,
        lastTransitionTime: now,
      });
      continue;
    }
    logSilent({ logger }, node, known, silentMs);
    if (known.status === 'Unknown') continue;
    conditions[at] = {
      ...known,
      status: 'Unknown',
      reason: 'NodeStatusUnknown',
      message: 'Kubelet stopped posting node status.',
      lastTransitionTime: now,
    };
  }
  return conditions;
}

function logNeverUpdated(logger: Logger, node: Node, nodeConditionType: string): void {
  if (!logger.enabled(2)) return;
  const keyValues = { ...LOGGER, nodeConditionType, node: node.metadata.name };
  logger.info(`${FILE}:944`, 'Condition of node was never updated by kubelet', keyValues);
}

/** From reading the clock to writing the line. @simplified always the same */
const LOGGING_MICROS = 9;
const NANOSECONDS_MS = 341 / 1e6;

function logSilent(
  { logger }: { logger: Logger },
  node: Node,
  condition: NodeCondition,
  silentMs: number,
): void {
  if (!logger.enabled(2)) return;
  // The controller reads its clock anew for each line.
  const keyValues = ({ micros }: { micros: number }): KeyValues => ({
    ...LOGGER,
    node: node.metadata.name,
    duration: goDuration(silentMs + (micros - LOGGING_MICROS) / 1_000 + NANOSECONDS_MS),
    nodeConditionType: condition.type,
    currentCondition: goCondition(condition),
  });
  logger.info(`${FILE}:958`, "Node hasn't been updated", keyValues);
}

/** `&NodeCondition{Type:Ready,Status:True,…}`: how Go prints a condition. */
function goCondition({
  type,
  status,
  lastHeartbeatTime,
  lastTransitionTime,
  reason,
  message,
}: NodeCondition): string {
  const times = `LastHeartbeatTime:${goTime(parseTime(lastHeartbeatTime))},LastTransitionTime:${goTime(parseTime(lastTransitionTime))}`;
  return `&NodeCondition{Type:${type},Status:${status},${times},Reason:${reason},Message:${message},}`;
}
