import type { Pod, Service } from '../../api/kinds';
import { parseTime, rfc3339 } from '../../api/time';
import { readyCondition } from '../shared/pods';
import { keyOf } from '../work-queue';

const TRIGGER_TIME = 'endpoints.kubernetes.io/last-change-trigger-time';

interface Seen {
  readonly service: number;
  readonly pods: ReadonlyMap<string, number>;
}

/**
 * Since when a change of endpoints has been due: the annotation tells how long it took.
 * @source kubernetes v1.30 staging/src/k8s.io/endpointslice/util/trigger_time_tracker.go
 */
export class TriggerTimes {
  readonly #seen = new Map<string, Seen>();

  /** Absent when nothing has changed since it was last asked. */
  of(service: Service, pods: readonly Pod[]): string | undefined {
    const key = keyOf(service);
    const before = this.#seen.get(key);
    const created = parseTime(service.metadata.creationTimestamp);
    const changed: number[] = [];
    const times = new Map<string, number>();
    for (const pod of pods) {
      const { lastTransitionTime } = readyCondition(pod) ?? {};
      if (!lastTransitionTime) continue;
      const { name } = pod.metadata;
      const time = parseTime(lastTransitionTime);
      times.set(name, time);
      if (time > (before?.pods.get(name) ?? 0)) changed.push(time);
    }
    if (created > (before?.service ?? 0)) changed.push(created);
    this.#seen.set(key, { service: created, pods: times });
    if (!before) return rfc3339(created);
    return changed.length > 0 ? rfc3339(Math.min(...changed)) : undefined;
  }

  forget(key: string): void {
    this.#seen.delete(key);
  }
}

type Annotations = Readonly<Record<string, string>>;

/** Annotations with this trigger time, or without one. */
export function withTriggerTime(
  annotations: Annotations | undefined,
  time: string | undefined,
): Annotations {
  const { [TRIGGER_TIME]: _, ...others } = annotations ?? {};
  return time === undefined ? others : { ...others, [TRIGGER_TIME]: time };
}

/** @source kubernetes v1.30 staging/src/k8s.io/api/core/v1/types.go IsHeadlessService */
const HEADLESS = 'service.kubernetes.io/headless';

/** The Service's labels, and whether it has no address of its own. */
export function labelsFor({
  metadata: { labels },
  spec,
}: Service): Readonly<Record<string, string>> {
  const { [HEADLESS]: _, ...others } = labels ?? {};
  return spec.clusterIP === 'None' ? { ...others, [HEADLESS]: '' } : others;
}
