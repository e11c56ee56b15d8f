/** Written by tools/api-schema.js. @source kubernetes v1.30 api/openapi-spec/swagger.json */
export const workloads = `
ControllerRevision
  apiVersion:s data:a kind:s metadata:ObjectMeta revision:l
CronJob
  apiVersion:s kind:s metadata:ObjectMeta spec:CronJobSpec status:CronJobStatus
CronJobSpec
  concurrencyPolicy:s failedJobsHistoryLimit:i jobTemplate:JobTemplateSpec schedule:s
  startingDeadlineSeconds:l successfulJobsHistoryLimit:i suspend:b timeZone:s
CronJobStatus
  active:[]ObjectReference lastScheduleTime:t lastSuccessfulTime:t
DaemonSet
  apiVersion:s kind:s metadata:ObjectMeta spec:DaemonSetSpec status:DaemonSetStatus
DaemonSetCondition
  lastTransitionTime:t message:s reason:s status:s type:s
DaemonSetSpec
  minReadySeconds:i revisionHistoryLimit:i selector:LabelSelector template:PodTemplateSpec
  updateStrategy:DaemonSetUpdateStrategy
DaemonSetStatus
  collisionCount:i conditions:[]DaemonSetCondition currentNumberScheduled:i
  desiredNumberScheduled:i numberAvailable:i numberMisscheduled:i numberReady:i
  numberUnavailable:i observedGeneration:l updatedNumberScheduled:i
DaemonSetUpdateStrategy
  rollingUpdate:RollingUpdateDaemonSet type:s
Deployment
  apiVersion:s kind:s metadata:ObjectMeta spec:DeploymentSpec status:DeploymentStatus
DeploymentCondition
  lastTransitionTime:t lastUpdateTime:t message:s reason:s status:s type:s
DeploymentSpec
  minReadySeconds:i paused:b progressDeadlineSeconds:i replicas:i revisionHistoryLimit:i
  selector:LabelSelector strategy:DeploymentStrategy template:PodTemplateSpec
DeploymentStatus
  availableReplicas:i collisionCount:i conditions:[]DeploymentCondition
  observedGeneration:l readyReplicas:i replicas:i unavailableReplicas:i updatedReplicas:i
DeploymentStrategy
  rollingUpdate:RollingUpdateDeployment type:s
Job
  apiVersion:s kind:s metadata:ObjectMeta spec:JobSpec status:JobStatus
JobCondition
  lastProbeTime:t lastTransitionTime:t message:s reason:s status:s type:s
JobSpec
  activeDeadlineSeconds:l backoffLimit:i backoffLimitPerIndex:i completionMode:s
  completions:i managedBy:s manualSelector:b maxFailedIndexes:i parallelism:i
  podFailurePolicy:PodFailurePolicy podReplacementPolicy:s selector:LabelSelector
  successPolicy:SuccessPolicy suspend:b template:PodTemplateSpec ttlSecondsAfterFinished:i
JobStatus
  active:i completedIndexes:s completionTime:t conditions:[]JobCondition failed:i
  failedIndexes:s ready:i startTime:t succeeded:i terminating:i
  uncountedTerminatedPods:UncountedTerminatedPods
JobTemplateSpec
  metadata:ObjectMeta spec:JobSpec
PodFailurePolicy
  rules:[]PodFailurePolicyRule
PodFailurePolicyOnExitCodesRequirement
  containerName:s operator:s values:[]i
PodFailurePolicyOnPodConditionsPattern
  status:s type:s
PodFailurePolicyRule
  action:s onExitCodes:PodFailurePolicyOnExitCodesRequirement
  onPodConditions:[]PodFailurePolicyOnPodConditionsPattern
ReplicaSet
  apiVersion:s kind:s metadata:ObjectMeta spec:ReplicaSetSpec status:ReplicaSetStatus
ReplicaSetCondition
  lastTransitionTime:t message:s reason:s status:s type:s
ReplicaSetSpec
  minReadySeconds:i replicas:i selector:LabelSelector template:PodTemplateSpec
ReplicaSetStatus
  availableReplicas:i conditions:[]ReplicaSetCondition fullyLabeledReplicas:i
  observedGeneration:l readyReplicas:i replicas:i
RollingUpdateDaemonSet
  maxSurge:a maxUnavailable:a
RollingUpdateDeployment
  maxSurge:a maxUnavailable:a
RollingUpdateStatefulSetStrategy
  maxUnavailable:a partition:i
StatefulSet
  apiVersion:s kind:s metadata:ObjectMeta spec:StatefulSetSpec status:StatefulSetStatus
StatefulSetCondition
  lastTransitionTime:t message:s reason:s status:s type:s
StatefulSetOrdinals
  start:i
StatefulSetPersistentVolumeClaimRetentionPolicy
  whenDeleted:s whenScaled:s
StatefulSetSpec
  minReadySeconds:i ordinals:StatefulSetOrdinals
  persistentVolumeClaimRetentionPolicy:StatefulSetPersistentVolumeClaimRetentionPolicy
  podManagementPolicy:s replicas:i revisionHistoryLimit:i selector:LabelSelector
  serviceName:s template:PodTemplateSpec updateStrategy:StatefulSetUpdateStrategy
  volumeClaimTemplates:[]PersistentVolumeClaim
StatefulSetStatus
  availableReplicas:i collisionCount:i conditions:[]StatefulSetCondition currentReplicas:i
  currentRevision:s observedGeneration:l readyReplicas:i replicas:i updateRevision:s
  updatedReplicas:i
StatefulSetUpdateStrategy
  rollingUpdate:RollingUpdateStatefulSetStrategy type:s
SuccessPolicy
  rules:[]SuccessPolicyRule
SuccessPolicyRule
  succeededCount:i succeededIndexes:s
UncountedTerminatedPods
  failed:[]s succeeded:[]s
`;
