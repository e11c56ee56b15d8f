/** @source kubernetes v1.30 pkg/apis/apps/validation/validation.go, pkg/apis/batch/validation/validation.go */
import type { PodTemplateSpec } from 'kubernetes-types/core/v1';
import type { LabelSelector } from 'kubernetes-types/meta/v1';
import { isEqual } from '../../api/equal';
import { selects } from '../../api/selector';
import {
  forbidden,
  invalid,
  invalidGo,
  required,
  unsupported,
  type FieldError,
  type FieldErrors,
} from '../field-error';
import { goLabels, goSelector } from './go-text';
import { invalidLabels, labelNameProblem } from './names';
import { negativeFields } from './numbers';
import { podSpecErrors } from './pod-spec';

interface WorkloadSpec {
  readonly replicas?: number;
  readonly minReadySeconds?: number;
  readonly revisionHistoryLimit?: number;
  readonly selector?: LabelSelector;
  readonly template?: PodTemplateSpec;
}

/** What deployments, replica sets, stateful sets and daemon sets have in common. */
export function workloadErrors(
  spec: WorkloadSpec,
  kind: string,
  errorsOfTemplate = templateErrors,
): FieldErrors {
  const { selector, template } = spec;
  const labels = template?.metadata?.labels ?? {};
  const policy = template?.spec?.restartPolicy ?? 'Always';
  const errors: FieldError[] = [
    ...negativeFields(spec, 'spec', ['replicas', 'minReadySeconds', 'revisionHistoryLimit']),
    ...selectorErrors(selector, 'spec.selector'),
    ...errorsOfTemplate(template, 'spec.template'),
  ];
  if (selector && isEmptySelector(selector)) {
    const why = `empty selector is invalid for ${kind}`;
    errors.push(invalidGo('spec.selector', goSelector(selector), why));
  } else if (selector && template && !selects(selector, labels)) {
    const why = '`selector` does not match template `labels`';
    errors.push(invalidGo('spec.template.metadata.labels', goLabels(labels), why));
  }
  if (policy !== 'Always')
    errors.push(unsupported('spec.template.spec.restartPolicy', policy, ['Always']));
  return errors;
}

const isEmptySelector = ({ matchLabels = {}, matchExpressions = [] }: LabelSelector): boolean =>
  Object.keys(matchLabels).length + matchExpressions.length === 0;

/** @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go ValidateLabelSelector */
export function selectorErrors(selector: LabelSelector | undefined, path: string): FieldErrors {
  if (!selector) return [required(path)];
  const expressions = selector.matchExpressions ?? [];
  return [
    ...invalidLabels(`${path}.matchLabels`, selector.matchLabels),
    ...expressions.flatMap((expression, index) =>
      requirementErrors(expression, `${path}.matchExpressions[${index}]`),
    ),
  ];
}

type Requirement = NonNullable<LabelSelector['matchExpressions']>[number];

function requirementErrors({ key, operator, values = [] }: Requirement, path: string): FieldErrors {
  const errors: FieldError[] = [];
  const isSet = operator === 'In' || operator === 'NotIn';
  const isPresence = operator === 'Exists' || operator === 'DoesNotExist';
  if (isSet && values.length === 0)
    errors.push(required(`${path}.values`, "must be specified when `operator` is 'In' or 'NotIn'"));
  if (isPresence && values.length > 0) {
    const why = "may not be specified when `operator` is 'Exists' or 'DoesNotExist'";
    errors.push(forbidden(`${path}.values`, why));
  }
  if (!isSet && !isPresence)
    errors.push(invalid(`${path}.operator`, operator, 'not a valid selector operator'));
  const why = labelNameProblem(key);
  if (why) errors.push(invalid(`${path}.key`, key, why));
  return errors;
}

export function templateErrors(template: PodTemplateSpec | undefined, path: string): FieldErrors {
  return [
    ...templateLabelErrors(template, path),
    ...podSpecErrors(template?.spec ?? {}, `${path}.spec`),
  ];
}

/**
 * All that is looked at in a StatefulSet's template: volumes come from its claims, so that only its pods can be judged.
 * @source kubernetes v1.30 pkg/apis/apps/validation/validation.go ValidatePodTemplateSpecForStatefulSet
 */
export const templateLabelErrors = (
  template: PodTemplateSpec | undefined,
  path: string,
): FieldErrors => invalidLabels(`${path}.labels`, template?.metadata?.labels);

/** @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go ValidateImmutableField */
export function immutableSelector(
  selector: LabelSelector | undefined,
  before: LabelSelector | undefined,
): FieldErrors {
  if (isEqual(selector, before)) return [];
  return [invalidGo('spec.selector', goSelector(selector ?? {}), 'field is immutable')];
}
