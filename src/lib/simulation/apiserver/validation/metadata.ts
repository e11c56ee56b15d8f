import type { KubeObject, Metadata } from '../../api/object';
import { forbidden, invalid, required, type FieldError, type FieldErrors } from '../field-error';
import type { Resource } from '../resource';
import { dnsLabelProblem, invalidLabels, labelNameProblem, nameProblem } from './names';

/** What is wrong with the metadata of any kind. @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go ValidateObjectMetaAccessor */
export function metadataErrors(resource: Resource, { metadata }: KubeObject): FieldErrors {
  const errors: FieldError[] = [];
  const { name, namespace } = metadata;
  if (name === '') errors.push(required('metadata.name', 'name or generateName is required'));
  const problem = name === '' ? undefined : nameProblem(resource.names, name);
  if (problem) errors.push(invalid('metadata.name', name, problem));
  const where = namespace === undefined ? undefined : dnsLabelProblem(namespace);
  if (where) errors.push(invalid('metadata.namespace', namespace, where));
  errors.push(...invalidLabels('metadata.labels', metadata.labels));
  for (const key of Object.keys(metadata.annotations ?? {})) {
    const why = labelNameProblem(key.toLowerCase());
    if (why) errors.push(invalid('metadata.annotations', key, why));
  }
  for (const finalizer of metadata.finalizers ?? []) {
    const why = labelNameProblem(finalizer);
    if (why) errors.push(invalid('metadata.finalizers', finalizer, why));
  }
  return errors;
}

/** @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go ValidateObjectMetaAccessorUpdate */
export function metadataUpdateErrors(metadata: Metadata, before: Metadata): FieldErrors {
  if (!before.deletionTimestamp) return [];
  const known = before.finalizers ?? [];
  const added = (metadata.finalizers ?? []).filter((each) => !known.includes(each));
  if (added.length === 0) return [];
  const list = `[]string{${added.map((each) => JSON.stringify(each)).join(', ')}}`;
  const why = `no new finalizers can be added if the object is being deleted, found new finalizers ${list}`;
  return [forbidden('metadata.finalizers', why)];
}
