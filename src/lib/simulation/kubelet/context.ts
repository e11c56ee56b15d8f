import type { World } from '../clock/world';
import type { ApiClient } from '../client/api-client';
import type { EventRecorder } from '../client/event-recorder';
import type { Host } from '../host/host';
import type { Logger } from '../host/klog';
import type { Process } from '../host/process';
import type { NodeSpec } from './node-spec';

/** What the loops of one kubelet process share. */
export interface KubeletContext {
  readonly world: World;
  readonly host: Host;
  readonly process: Process;
  readonly spec: NodeSpec;
  /** The node's name. */
  readonly name: string;
  /** `kubelet/NODE` */
  readonly lane: string;
  readonly client: ApiClient;
  readonly logger: Logger;
  readonly events: EventRecorder;
}
