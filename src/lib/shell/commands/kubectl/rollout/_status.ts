/** How far a rollout is. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/polymorphichelpers/rollout_status.go */
import type { KubeObject } from '$lib/simulation/api/object';
import type { DaemonSet, Deployment, StatefulSet } from '$lib/simulation/api/workloads';

export interface Progress {
  readonly text: string;
  readonly isDone: boolean;
  /** It cannot be told, or has failed. */
  readonly error?: string;
}

const waiting = (text: string): Progress => ({ text: `${text}...`, isDone: false });
const done = (text: string): Progress => ({ text, isDone: true });
const failed = (error: string): Progress => ({ text: '', isDone: true, error });

const isObserved = ({ metadata, status }: Deployment | DaemonSet): boolean =>
  (metadata.generation ?? 0) <= (status.observedGeneration ?? 0);

export function progressOf(object: KubeObject): Progress {
  if (object.kind === 'Deployment') return deploymentProgress(object as Deployment);
  return object.kind === 'DaemonSet'
    ? daemonSetProgress(object as DaemonSet)
    : statefulSetProgress(object as StatefulSet);
}

function deploymentProgress(deployment: Deployment): Progress {
  const { metadata, spec, status } = deployment;
  if (!isObserved(deployment)) return waiting('Waiting for deployment spec update to be observed');
  const progressing = status.conditions?.find(({ type }) => type === 'Progressing');
  if (progressing?.reason === 'ProgressDeadlineExceeded')
    return failed(`deployment "${metadata.name}" exceeded its progress deadline`);
  const { updatedReplicas = 0, replicas = 0, availableReplicas = 0 } = status;
  const wanted = spec.replicas ?? 1;
  const prefix = `Waiting for deployment "${metadata.name}" rollout to finish:`;
  if (updatedReplicas < wanted)
    return waiting(`${prefix} ${updatedReplicas} out of ${wanted} new replicas have been updated`);
  if (replicas > updatedReplicas)
    return waiting(`${prefix} ${replicas - updatedReplicas} old replicas are pending termination`);
  if (availableReplicas < updatedReplicas)
    return waiting(
      `${prefix} ${availableReplicas} of ${updatedReplicas} updated replicas are available`,
    );
  return done(`deployment "${metadata.name}" successfully rolled out`);
}

const NOT_ROLLING = 'rollout status is only available for RollingUpdate strategy type';

function daemonSetProgress(set: DaemonSet): Progress {
  const { metadata, spec, status } = set;
  if (spec.updateStrategy?.type !== 'RollingUpdate') return failed(NOT_ROLLING);
  if (!isObserved(set)) return waiting('Waiting for daemon set spec update to be observed');
  const { updatedNumberScheduled = 0, desiredNumberScheduled, numberAvailable = 0 } = status;
  const prefix = `Waiting for daemon set "${metadata.name}" rollout to finish:`;
  if (updatedNumberScheduled < desiredNumberScheduled)
    return waiting(
      `${prefix} ${updatedNumberScheduled} out of ${desiredNumberScheduled} new pods have been updated`,
    );
  if (numberAvailable < desiredNumberScheduled)
    return waiting(
      `${prefix} ${numberAvailable} of ${desiredNumberScheduled} updated pods are available`,
    );
  return done(`daemon set "${metadata.name}" successfully rolled out`);
}

function statefulSetProgress({ metadata, spec, status }: StatefulSet): Progress {
  if (spec.updateStrategy?.type !== 'RollingUpdate') return failed(NOT_ROLLING);
  const { observedGeneration = 0, readyReplicas = 0, updatedReplicas = 0 } = status;
  if (observedGeneration === 0 || (metadata.generation ?? 0) > observedGeneration)
    return waiting('Waiting for statefulset spec update to be observed');
  const wanted = spec.replicas ?? 1;
  if (readyReplicas < wanted)
    return waiting(`Waiting for ${wanted - readyReplicas} pods to be ready`);
  const { rollingUpdate } = spec.updateStrategy;
  if (rollingUpdate) {
    const updating = wanted - (rollingUpdate.partition ?? 0);
    if (updatedReplicas < updating)
      return waiting(
        `Waiting for partitioned roll out to finish: ${updatedReplicas} out of ${updating} new pods have been updated`,
      );
    return done(`partitioned roll out complete: ${updatedReplicas} new pods have been updated...`);
  }
  const { updateRevision = '', currentRevision = '', currentReplicas = 0 } = status;
  if (updateRevision !== currentRevision)
    return waiting(
      `waiting for statefulset rolling update to complete ${updatedReplicas} pods at revision ${updateRevision}`,
    );
  return done(
    `statefulset rolling update complete ${currentReplicas} pods at revision ${currentRevision}...`,
  );
}
