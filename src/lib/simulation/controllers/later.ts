/** Controllers, and parts of them, that have nothing to do before somebody writes to the API: see `../late.ts`. */
import { Late } from '../late';
import type { ControllerKind } from './controller';
import type { DaemonManaging } from './daemonset/managing';
import type { currentRevision, forgetRevisions } from './daemonset/revision-changes';
import type { changeDeployment } from './deployment/changing';
import type { Collecting } from './garbage-collector/collecting';
import type { IdleName } from './idle';
import type * as PodGc from './pod-gc/force-delete';
import type { manageReplicas } from './replicaset/managing';
import type { Scheduler } from './scheduler/scheduler';
import type * as Adoption from './shared/adoption';
import type { evict } from './taint-eviction/evict';

export interface ControllerParts {
  readonly kinds: Readonly<Record<IdleName, ControllerKind>>;
  readonly Scheduler: typeof Scheduler;
  readonly adoption: typeof Adoption;
  readonly manageReplicas: typeof manageReplicas;
  readonly DaemonManaging: typeof DaemonManaging;
  readonly currentRevision: typeof currentRevision;
  readonly forgetRevisions: typeof forgetRevisions;
  readonly changeDeployment: typeof changeDeployment;
  readonly Collecting: typeof Collecting;
  readonly podGc: typeof PodGc;
  readonly evict: typeof evict;
}

export const later = new Late<ControllerParts>('world');
