import type { CoreEvent, Pod } from '../../api/kinds';
import { objectKey } from '../../api/object';
import { rfc3339Micro } from '../../api/time';
import { epochMs } from '../../clock/world';
import { resourceOf } from '../../apiserver/resources';
import { involved } from '../shared/pod-draft';
import type { ControllerContext } from '../context';

const COMPONENT = 'default-scheduler';
const LANE = 'scheduler';
/** Events longer ago than this begin anew. @source kubernetes v1.30 staging/src/k8s.io/client-go/tools/events/event_broadcaster.go finishTime */
const SERIES_ENDS_MS = 360_000;

interface Series {
  readonly name: string;
  count: number;
  lastMs: number;
}

/**
 * The events of the scheduler: in the newer style, with a time to the microsecond and a series instead of a count.
 * @source kubernetes v1.30 staging/src/k8s.io/client-go/tools/events/event_recorder.go, event_broadcaster.go
 * @simplified A series is written each time that it grows.
 */
export class SchedulerEvents {
  readonly #context: ControllerContext;
  readonly #series = new Map<string, Series>();

  constructor(context: ControllerContext) {
    this.#context = context;
  }

  record(
    pod: Pod,
    event: {
      readonly type: 'Normal' | 'Warning';
      readonly reason: string;
      readonly action: string;
      readonly message: string;
    },
  ): void {
    const { world } = this.#context;
    const { clock, trace } = world;
    const { cause } = clock;
    trace.follow('event', LANE, `${event.reason}: ${event.message}`, objectKey(pod));
    const about = involved(pod);
    const key = JSON.stringify([about, event.type, event.reason, event.action]);
    const series = this.#series.get(key);
    if (series && clock.nowMs - series.lastMs < SERIES_ENDS_MS) this.#repeat(pod, series);
    else this.#create(pod, key, { ...event, involvedObject: about });
    clock.cause = cause;
  }

  #create(
    pod: Pod,
    key: string,
    event: Pick<CoreEvent, 'type' | 'reason' | 'message' | 'involvedObject'>,
  ) {
    const { world, client, hostName, microTime } = this.#context;
    const { micros } = microTime.read();
    const nowMs = epochMs(world);
    const nanoseconds =
      BigInt(nowMs) * 1_000_000n +
      BigInt(micros * 1_000 + world.chance.stream('event names').between(0, 999));
    const name = `${pod.metadata.name}.${nanoseconds.toString(16)}`;
    const namespace = pod.metadata.namespace ?? 'default';
    const body = {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name, namespace },
      ...event,
      eventTime: rfc3339Micro(nowMs, micros),
      firstTimestamp: null,
      lastTimestamp: null,
      reportingComponent: COMPONENT,
      reportingInstance: `${COMPONENT}-${hostName}`,
      source: {},
    };
    // A pod is placed once: only what goes wrong comes again.
    if (event.type === 'Warning')
      this.#series.set(key, { name, count: 1, lastMs: world.clock.nowMs });
    client.send(
      { verb: 'create', resource: resourceOf('events'), namespace, name, body },
      () => undefined,
    );
  }

  #repeat({ metadata: { namespace = 'default' } }: Pod, series: Series): void {
    const { world, client, microTime } = this.#context;
    series.count++;
    series.lastMs = world.clock.nowMs;
    const lastObservedTime = rfc3339Micro(epochMs(world), microTime.read().micros);
    const body = { series: { count: series.count, lastObservedTime } };
    const target = { resource: resourceOf('events'), namespace, name: series.name };
    client.send({ verb: 'patch', ...target, body, patchType: 'merge' }, () => undefined);
  }
}
