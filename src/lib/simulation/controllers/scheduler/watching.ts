import type { Node, Pod } from '../../api/kinds';
import { namespacedName } from '../../api/object';
import type { ControllerContext } from '../context';
import type { Informers } from '../informers';

const FILE = 'eventhandlers.go';
export const SCHEDULER_NAME = 'default-scheduler';

/** Who acts on what the scheduler sees. */
export interface Follower {
  nodeAdded(node: Node): void;
  nodeUpdated(node: Node, before: Node): void;
  nodeDeleted(node: Node): void;
  /** A pod waits for a node. */
  waits(pod: Pod): void;
  waitsChanged(pod: Pod, before: Pod): void;
  /** It waits no longer. */
  waited(pod: Pod): void;
  /** A pod has its node. */
  bound(pod: Pod): void;
  boundChanged(pod: Pod, before: Pod): void;
  gone(pod: Pod): void;
}

/** Sorts what the API has, and says so. @source kubernetes v1.30 pkg/scheduler/eventhandlers.go addAllEventHandlers */
export function watchCluster(
  informers: Informers,
  { logger }: ControllerContext,
  follower: Follower | undefined,
): void {
  const log = (level: number, line: number, message: string, about: Record<string, string>) => {
    if (logger.enabled(level)) logger.info(`${FILE}:${line}`, message, about);
  };
  informers.of<Node>('nodes').listen({
    added: (node) => {
      log(3, 75, 'Add event for node', { node: node.metadata.name });
      follower?.nodeAdded(node);
    },
    updated: (node, before) => {
      log(4, 93, 'Update event for node', { node: node.metadata.name });
      follower?.nodeUpdated(node, before);
    },
    deleted: (node) => {
      log(3, 119, 'Delete event for node', { node: node.metadata.name });
      follower?.nodeDeleted(node);
    },
  });
  const handlers = podHandlers(follower, log);
  informers.of<Pod>('pods').listen({
    added: handlers.came,
    updated: (pod, before) => {
      const [is, was] = [placeOf(pod), placeOf(before)];
      if (is === was) handlers.changed(pod, before);
      else {
        handlers.went(before);
        handlers.came(pod);
      }
    },
    deleted: handlers.went,
  });
}

/** What the scheduler has to do with a pod; ended ones take no room. */
function placeOf({ spec, status }: Pod): 'queue' | 'cache' | 'none' {
  if (status.phase === 'Succeeded' || status.phase === 'Failed') return 'none';
  if (spec.nodeName) return 'cache';
  return (spec.schedulerName ?? SCHEDULER_NAME) === SCHEDULER_NAME ? 'queue' : 'none';
}

type Log = (level: number, line: number, message: string, about: Record<string, string>) => void;

function podHandlers(follower: Follower | undefined, log: Log) {
  return {
    came: (pod: Pod) => {
      const name = { pod: namespacedName(pod) };
      const place = placeOf(pod);
      if (place === 'queue') {
        log(3, 128, 'Add event for unscheduled pod', name);
        follower?.waits(pod);
      } else if (place === 'cache') {
        log(3, 202, 'Add event for scheduled pod', name);
        follower?.bound(pod);
      }
    },
    changed: (pod: Pod, before: Pod) => {
      const place = placeOf(pod);
      if (place === 'queue') follower?.waitsChanged(pod, before);
      else if (place === 'cache') {
        log(4, 223, 'Update event for scheduled pod', { pod: namespacedName(pod) });
        follower?.boundChanged(pod, before);
      }
    },
    went: (pod: Pod) => {
      const name = { pod: namespacedName(pod) };
      const place = placeOf(pod);
      if (place === 'queue') {
        log(3, 175, 'Delete event for unscheduled pod', name);
        follower?.waited(pod);
      } else if (place === 'cache') {
        log(3, 249, 'Delete event for scheduled pod', name);
        follower?.gone(pod);
      }
    },
  };
}
