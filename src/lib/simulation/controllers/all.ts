import type { RunningMachine } from '../machines/actor';
import type { ControllerContext } from './context';
import type { Controller, ControllerKind } from './controller';
import { DaemonSetController } from './daemonset/daemonset';
import { DeploymentController } from './deployment/deployment';
import { EndpointSliceController } from './endpoints/endpoint-slices';
import { EndpointsController } from './endpoints/endpoints';
import { GarbageCollector } from './garbage-collector/garbage-collector';
import { idleController, type IdleName } from './idle';
import { Informers } from './informers';
import { startNodeIpam } from './node-ipam';
import { NodeLifecycleController } from './node-lifecycle/node-lifecycle';
import { PodGcController } from './pod-gc/pod-gc';
import { ReplicaSetController } from './replicaset/replicaset';
import { RootCaPublisher, ServiceAccountController } from './service-account/service-account';
import { TaintEvictionController } from './taint-eviction/taint-eviction';

const LANE = 'kube-controller-manager';

/**
 * The controllers beside the node lifecycle controller. A further one is a further line; a name stands for one that is
 * loaded later.
 * @source kubernetes v1.30 cmd/kube-controller-manager/app/controllermanager.go NewControllerDescriptors
 */
const kinds: readonly (ControllerKind | IdleName)[] = [
  TaintEvictionController,
  EndpointsController,
  EndpointSliceController,
  ReplicaSetController,
  DeploymentController,
  'statefulset',
  DaemonSetController,
  'job',
  'disruption',
  PodGcController,
  GarbageCollector,
  'namespace',
  ServiceAccountController,
  RootCaPublisher,
  'persistentVolumeBinder',
  'volumeProtection',
  'localPathProvisioner',
];

/** What the controller manager runs once it leads. */
export interface AllControllers {
  readonly nodeLifecycle: NodeLifecycleController;
  readonly machines: () => readonly RunningMachine[];
  /** The process is asked to end. */
  readonly stop: () => void;
}

export function startAll(context: ControllerContext): AllControllers {
  const informers = new Informers(context, LANE);
  startNodeIpam(context);
  const nodeLifecycle = new NodeLifecycleController(context, informers);
  const controllers: readonly Controller[] = [
    nodeLifecycle,
    ...kinds.map((kind) =>
      typeof kind === 'string'
        ? idleController(context, informers, kind)
        : new kind(context, informers),
    ),
  ];
  informers.start();
  for (const controller of controllers) controller.start();
  return {
    nodeLifecycle,
    machines: () => controllers.flatMap(({ machines = [] }) => machines),
    stop: () => {
      informers.stop();
    },
  };
}
