/** Written by tools/api-schema.js. @source kubernetes v1.30 api/openapi-spec/swagger.json */
export const others = `
CSIDriver
  apiVersion:s kind:s metadata:ObjectMeta spec:CSIDriverSpec
CSIDriverSpec
  attachRequired:b fsGroupPolicy:s podInfoOnMount:b requiresRepublish:b seLinuxMount:b
  storageCapacity:b tokenRequests:[]TokenRequest volumeLifecycleModes:[]s
CSINode
  apiVersion:s kind:s metadata:ObjectMeta spec:CSINodeSpec
CSINodeDriver
  allocatable:VolumeNodeResources name:s nodeID:s topologyKeys:[]s
CSINodeSpec
  drivers:[]CSINodeDriver
ContainerResourceMetricSource
  container:s name:s target:MetricTarget
ContainerResourceMetricStatus
  container:s current:MetricValueStatus name:s
CrossVersionObjectReference
  apiVersion:s kind:s name:s
Endpoint
  addresses:[]s conditions:EndpointConditions deprecatedTopology:{}s hints:EndpointHints
  hostname:s nodeName:s targetRef:ObjectReference zone:s
EndpointConditions
  ready:b serving:b terminating:b
EndpointHints
  forZones:[]ForZone
EndpointSlice
  addressType:s apiVersion:s endpoints:[]Endpoint kind:s metadata:ObjectMeta
  ports:[]EndpointPort
ExternalMetricSource
  metric:MetricIdentifier target:MetricTarget
ExternalMetricStatus
  current:MetricValueStatus metric:MetricIdentifier
ForZone
  name:s
HPAScalingPolicy
  periodSeconds:i type:s value:i
HPAScalingRules
  policies:[]HPAScalingPolicy selectPolicy:s stabilizationWindowSeconds:i
HTTPIngressPath
  backend:IngressBackend path:s pathType:s
HTTPIngressRuleValue
  paths:[]HTTPIngressPath
HorizontalPodAutoscaler
  apiVersion:s kind:s metadata:ObjectMeta spec:HorizontalPodAutoscalerSpec
  status:HorizontalPodAutoscalerStatus
HorizontalPodAutoscalerBehavior
  scaleDown:HPAScalingRules scaleUp:HPAScalingRules
HorizontalPodAutoscalerCondition
  lastTransitionTime:t message:s reason:s status:s type:s
HorizontalPodAutoscalerSpec
  behavior:HorizontalPodAutoscalerBehavior maxReplicas:i metrics:[]MetricSpec minReplicas:i
  scaleTargetRef:CrossVersionObjectReference
HorizontalPodAutoscalerStatus
  conditions:[]HorizontalPodAutoscalerCondition currentMetrics:[]MetricStatus
  currentReplicas:i desiredReplicas:i lastScaleTime:t observedGeneration:l
Ingress
  apiVersion:s kind:s metadata:ObjectMeta spec:IngressSpec status:IngressStatus
IngressBackend
  resource:TypedLocalObjectReference service:IngressServiceBackend
IngressLoadBalancerIngress
  hostname:s ip:s ports:[]IngressPortStatus
IngressLoadBalancerStatus
  ingress:[]IngressLoadBalancerIngress
IngressPortStatus
  error:s port:i protocol:s
IngressRule
  host:s http:HTTPIngressRuleValue
IngressServiceBackend
  name:s port:ServiceBackendPort
IngressSpec
  defaultBackend:IngressBackend ingressClassName:s rules:[]IngressRule tls:[]IngressTLS
IngressStatus
  loadBalancer:IngressLoadBalancerStatus
IngressTLS
  hosts:[]s secretName:s
Lease
  apiVersion:s kind:s metadata:ObjectMeta spec:LeaseSpec
LeaseSpec
  acquireTime:t holderIdentity:s leaseDurationSeconds:i leaseTransitions:i renewTime:t
MetricIdentifier
  name:s selector:LabelSelector
MetricSpec
  containerResource:ContainerResourceMetricSource external:ExternalMetricSource
  object:ObjectMetricSource pods:PodsMetricSource resource:ResourceMetricSource type:s
MetricStatus
  containerResource:ContainerResourceMetricStatus external:ExternalMetricStatus
  object:ObjectMetricStatus pods:PodsMetricStatus resource:ResourceMetricStatus type:s
MetricTarget
  averageUtilization:i averageValue:q type:s value:q
MetricValueStatus
  averageUtilization:i averageValue:q value:q
ObjectMetricSource
  describedObject:CrossVersionObjectReference metric:MetricIdentifier target:MetricTarget
ObjectMetricStatus
  current:MetricValueStatus describedObject:CrossVersionObjectReference
  metric:MetricIdentifier
Overhead
  podFixed:{}q
PodDisruptionBudget
  apiVersion:s kind:s metadata:ObjectMeta spec:PodDisruptionBudgetSpec
  status:PodDisruptionBudgetStatus
PodDisruptionBudgetSpec
  maxUnavailable:a minAvailable:a selector:LabelSelector unhealthyPodEvictionPolicy:s
PodDisruptionBudgetStatus
  conditions:[]Condition currentHealthy:i desiredHealthy:i disruptedPods:{}t
  disruptionsAllowed:i expectedPods:i observedGeneration:l
PodsMetricSource
  metric:MetricIdentifier target:MetricTarget
PodsMetricStatus
  current:MetricValueStatus metric:MetricIdentifier
PriorityClass
  apiVersion:s description:s globalDefault:b kind:s metadata:ObjectMeta preemptionPolicy:s
  value:i
ResourceMetricSource
  name:s target:MetricTarget
ResourceMetricStatus
  current:MetricValueStatus name:s
RuntimeClass
  apiVersion:s handler:s kind:s metadata:ObjectMeta overhead:Overhead scheduling:Scheduling
Scheduling
  nodeSelector:{}s tolerations:[]Toleration
ServiceBackendPort
  name:s number:i
StorageClass
  allowVolumeExpansion:b allowedTopologies:[]TopologySelectorTerm apiVersion:s kind:s
  metadata:ObjectMeta mountOptions:[]s parameters:{}s provisioner:s reclaimPolicy:s
  volumeBindingMode:s
TokenRequest
  audience:s expirationSeconds:l
TopologySelectorLabelRequirement
  key:s values:[]s
TopologySelectorTerm
  matchLabelExpressions:[]TopologySelectorLabelRequirement
VolumeNodeResources
  count:i
`;
