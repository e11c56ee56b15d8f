/** Written by tools/api-schema.js. @source kubernetes v1.30 api/openapi-spec/swagger.json */
export const core = `
AttachedVolume
  devicePath:s name:s
AzureFilePersistentVolumeSource
  readOnly:b secretName:s secretNamespace:s shareName:s
CSIPersistentVolumeSource
  controllerExpandSecretRef:SecretReference controllerPublishSecretRef:SecretReference
  driver:s fsType:s nodeExpandSecretRef:SecretReference
  nodePublishSecretRef:SecretReference nodeStageSecretRef:SecretReference readOnly:b
  volumeAttributes:{}s volumeHandle:s
CephFSPersistentVolumeSource
  monitors:[]s path:s readOnly:b secretFile:s secretRef:SecretReference user:s
CinderPersistentVolumeSource
  fsType:s readOnly:b secretRef:SecretReference volumeID:s
ClientIPConfig
  timeoutSeconds:i
ComponentCondition
  error:s message:s status:s type:s
ComponentStatus
  apiVersion:s conditions:[]ComponentCondition kind:s metadata:ObjectMeta
ConfigMap
  apiVersion:s binaryData:{}s data:{}s immutable:b kind:s metadata:ObjectMeta
ConfigMapNodeConfigSource
  kubeletConfigKey:s name:s namespace:s resourceVersion:s uid:s
ContainerImage
  names:[]s sizeBytes:l
DaemonEndpoint
  Port:i
EndpointAddress
  hostname:s ip:s nodeName:s targetRef:ObjectReference
EndpointPort
  appProtocol:s name:s port:i protocol:s
EndpointSubset
  addresses:[]EndpointAddress notReadyAddresses:[]EndpointAddress ports:[]EndpointPort
Endpoints
  apiVersion:s kind:s metadata:ObjectMeta subsets:[]EndpointSubset
Event
  action:s apiVersion:s count:i eventTime:t firstTimestamp:t involvedObject:ObjectReference
  kind:s lastTimestamp:t message:s metadata:ObjectMeta reason:s related:ObjectReference
  reportingComponent:s reportingInstance:s series:EventSeries source:EventSource type:s
EventSeries
  count:i lastObservedTime:t
EventSource
  component:s host:s
FlexPersistentVolumeSource
  driver:s fsType:s options:{}s readOnly:b secretRef:SecretReference
GlusterfsPersistentVolumeSource
  endpoints:s endpointsNamespace:s path:s readOnly:b
ISCSIPersistentVolumeSource
  chapAuthDiscovery:b chapAuthSession:b fsType:s initiatorName:s iqn:s iscsiInterface:s
  lun:i portals:[]s readOnly:b secretRef:SecretReference targetPortal:s
LoadBalancerIngress
  hostname:s ip:s ipMode:s ports:[]PortStatus
LoadBalancerStatus
  ingress:[]LoadBalancerIngress
LocalVolumeSource
  fsType:s path:s
ModifyVolumeStatus
  status:s targetVolumeAttributesClassName:s
Namespace
  apiVersion:s kind:s metadata:ObjectMeta spec:NamespaceSpec status:NamespaceStatus
NamespaceCondition
  lastTransitionTime:t message:s reason:s status:s type:s
NamespaceSpec
  finalizers:[]s
NamespaceStatus
  conditions:[]NamespaceCondition phase:s
Node
  apiVersion:s kind:s metadata:ObjectMeta spec:NodeSpec status:NodeStatus
NodeAddress
  address:s type:s
NodeCondition
  lastHeartbeatTime:t lastTransitionTime:t message:s reason:s status:s type:s
NodeConfigSource
  configMap:ConfigMapNodeConfigSource
NodeConfigStatus
  active:NodeConfigSource assigned:NodeConfigSource error:s lastKnownGood:NodeConfigSource
NodeDaemonEndpoints
  kubeletEndpoint:DaemonEndpoint
NodeRuntimeHandler
  features:NodeRuntimeHandlerFeatures name:s
NodeRuntimeHandlerFeatures
  recursiveReadOnlyMounts:b
NodeSpec
  configSource:NodeConfigSource externalID:s podCIDR:s podCIDRs:[]s providerID:s
  taints:[]Taint unschedulable:b
NodeStatus
  addresses:[]NodeAddress allocatable:{}q capacity:{}q conditions:[]NodeCondition
  config:NodeConfigStatus daemonEndpoints:NodeDaemonEndpoints images:[]ContainerImage
  nodeInfo:NodeSystemInfo phase:s runtimeHandlers:[]NodeRuntimeHandler
  volumesAttached:[]AttachedVolume volumesInUse:[]s
NodeSystemInfo
  architecture:s bootID:s containerRuntimeVersion:s kernelVersion:s kubeProxyVersion:s
  kubeletVersion:s machineID:s operatingSystem:s osImage:s systemUUID:s
ObjectReference
  apiVersion:s fieldPath:s kind:s name:s namespace:s resourceVersion:s uid:s
PersistentVolume
  apiVersion:s kind:s metadata:ObjectMeta spec:PersistentVolumeSpec
  status:PersistentVolumeStatus
PersistentVolumeClaim
  apiVersion:s kind:s metadata:ObjectMeta spec:PersistentVolumeClaimSpec
  status:PersistentVolumeClaimStatus
PersistentVolumeClaimCondition
  lastProbeTime:t lastTransitionTime:t message:s reason:s status:s type:s
PersistentVolumeClaimStatus
  accessModes:[]s allocatedResourceStatuses:{}s allocatedResources:{}q capacity:{}q
  conditions:[]PersistentVolumeClaimCondition currentVolumeAttributesClassName:s
  modifyVolumeStatus:ModifyVolumeStatus phase:s
PersistentVolumeSpec
  accessModes:[]s awsElasticBlockStore:AWSElasticBlockStoreVolumeSource
  azureDisk:AzureDiskVolumeSource azureFile:AzureFilePersistentVolumeSource capacity:{}q
  cephfs:CephFSPersistentVolumeSource cinder:CinderPersistentVolumeSource
  claimRef:ObjectReference csi:CSIPersistentVolumeSource fc:FCVolumeSource
  flexVolume:FlexPersistentVolumeSource flocker:FlockerVolumeSource
  gcePersistentDisk:GCEPersistentDiskVolumeSource glusterfs:GlusterfsPersistentVolumeSource
  hostPath:HostPathVolumeSource iscsi:ISCSIPersistentVolumeSource local:LocalVolumeSource
  mountOptions:[]s nfs:NFSVolumeSource nodeAffinity:VolumeNodeAffinity
  persistentVolumeReclaimPolicy:s photonPersistentDisk:PhotonPersistentDiskVolumeSource
  portworxVolume:PortworxVolumeSource quobyte:QuobyteVolumeSource
  rbd:RBDPersistentVolumeSource scaleIO:ScaleIOPersistentVolumeSource storageClassName:s
  storageos:StorageOSPersistentVolumeSource volumeAttributesClassName:s volumeMode:s
  vsphereVolume:VsphereVirtualDiskVolumeSource
PersistentVolumeStatus
  lastPhaseTransitionTime:t message:s phase:s reason:s
PodTemplateSpec
  metadata:ObjectMeta spec:PodSpec
PortStatus
  error:s port:i protocol:s
RBDPersistentVolumeSource
  fsType:s image:s keyring:s monitors:[]s pool:s readOnly:b secretRef:SecretReference
  user:s
ReplicationController
  apiVersion:s kind:s metadata:ObjectMeta spec:ReplicationControllerSpec
  status:ReplicationControllerStatus
ReplicationControllerCondition
  lastTransitionTime:t message:s reason:s status:s type:s
ReplicationControllerSpec
  minReadySeconds:i replicas:i selector:{}s template:PodTemplateSpec
ReplicationControllerStatus
  availableReplicas:i conditions:[]ReplicationControllerCondition fullyLabeledReplicas:i
  observedGeneration:l readyReplicas:i replicas:i
ScaleIOPersistentVolumeSource
  fsType:s gateway:s protectionDomain:s readOnly:b secretRef:SecretReference sslEnabled:b
  storageMode:s storagePool:s system:s volumeName:s
Secret
  apiVersion:s data:{}s immutable:b kind:s metadata:ObjectMeta stringData:{}s type:s
SecretReference
  name:s namespace:s
Service
  apiVersion:s kind:s metadata:ObjectMeta spec:ServiceSpec status:ServiceStatus
ServiceAccount
  apiVersion:s automountServiceAccountToken:b imagePullSecrets:[]LocalObjectReference
  kind:s metadata:ObjectMeta secrets:[]ObjectReference
ServicePort
  appProtocol:s name:s nodePort:i port:i protocol:s targetPort:a
ServiceSpec
  allocateLoadBalancerNodePorts:b clusterIP:s clusterIPs:[]s externalIPs:[]s externalName:s
  externalTrafficPolicy:s healthCheckNodePort:i internalTrafficPolicy:s ipFamilies:[]s
  ipFamilyPolicy:s loadBalancerClass:s loadBalancerIP:s loadBalancerSourceRanges:[]s
  ports:[]ServicePort publishNotReadyAddresses:b selector:{}s sessionAffinity:s
  sessionAffinityConfig:SessionAffinityConfig trafficDistribution:s type:s
ServiceStatus
  conditions:[]Condition loadBalancer:LoadBalancerStatus
SessionAffinityConfig
  clientIP:ClientIPConfig
StorageOSPersistentVolumeSource
  fsType:s readOnly:b secretRef:ObjectReference volumeName:s volumeNamespace:s
Taint
  effect:s key:s timeAdded:t value:s
VolumeNodeAffinity
  required:NodeSelector
`;
