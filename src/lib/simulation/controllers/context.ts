import type { World } from '../clock/world';
import type { ApiClient } from '../client/api-client';
import { EventRecorder } from '../client/event-recorder';
import { Reflector, type ReflectorHandlers } from '../client/reflector';
import type { KubeObject } from '../api/object';
import type { Resource } from '../apiserver/resource';
import type { Logger } from '../host/klog';
import type { MicroTime } from '../host/micro-time';
import type { Process } from '../host/process';

/** What the controllers of one process share. */
export interface ControllerContext {
  readonly world: World;
  readonly process: Process;
  readonly client: ApiClient;
  readonly logger: Logger;
  readonly microTime: MicroTime;
  /** The machine that the process runs on. */
  readonly hostName: string;
  /** Why nothing is heard from a machine, as the trace knows it; for causes only, never for decisions. */
  silentBecause(nodeName: string): number | undefined;
}

/** A recorder for one controller's events. */
export function recorderFor(
  context: ControllerContext,
  { component, lane, loggerName }: { component: string; lane: string; loggerName?: string },
): EventRecorder {
  const { world, client, process, microTime, logger } = context;
  const named = loggerName === undefined ? {} : { loggerName };
  return new EventRecorder({
    world,
    client,
    clock: process.clock,
    microTime,
    logger,
    lane,
    component,
    ...named,
  });
}

/** A copy of one kind for one controller process. */
export function informerFor<T extends KubeObject>(
  context: ControllerContext,
  options: { lane: string; resource: Resource; namespace?: string; handlers: ReflectorHandlers<T> },
): Reflector<T> {
  const { world, client, process, logger, hostName } = context;
  const id = `reflector ${hostName} ${process.name} ${options.lane} ${options.resource.kind}`;
  const name = 'k8s.io/client-go/informers/factory.go:160';
  return new Reflector<T>({ ...options, world, client, clock: process.clock, logger, id, name });
}
