/** Written by tools/api-schema.js. @source kubernetes v1.30 api/openapi-spec/swagger.json */
export const metadata = `
Condition
  lastTransitionTime:t message:s observedGeneration:l reason:s status:s type:s
LabelSelector
  matchExpressions:[]LabelSelectorRequirement matchLabels:{}s
LabelSelectorRequirement
  key:s operator:s values:[]s
ManagedFieldsEntry
  apiVersion:s fieldsType:s fieldsV1:a manager:s operation:s subresource:s time:t
ObjectMeta
  annotations:{}s creationTimestamp:t deletionGracePeriodSeconds:l deletionTimestamp:t
  finalizers:[]s generateName:s generation:l labels:{}s managedFields:[]ManagedFieldsEntry
  name:s namespace:s ownerReferences:[]OwnerReference resourceVersion:s selfLink:s uid:s
OwnerReference
  apiVersion:s blockOwnerDeletion:b controller:b kind:s name:s uid:s
`;
