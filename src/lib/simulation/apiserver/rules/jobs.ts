import { isEqual } from '../../api/equal';
import type { Job } from '../../api/workloads';
import { jobDefaults } from '../defaults/workloads';
import { forbidden, invalid, required, type FieldErrors } from '../field-error';
import { negativeFields } from '../validation/numbers';
import { immutableSelector, templateErrors } from '../validation/workload';
import { defineRules } from '../strategy';

export const rules = defineRules<Job>({
  withDefaults: (draft) => ({ ...draft, spec: jobDefaults(draft.spec) }),
  desired: ({ spec }) => spec,
  prepareForCreate: (job) => ({ ...withSelector(job), status: {} }),
  validate: errors,
  validateUpdate: updateErrors,
  orphansDependents: true,
});

/** Each job selects its own pods. @source kubernetes v1.30 pkg/registry/batch/job/strategy.go generateSelector */
function withSelector(job: Job): Job {
  const { spec, metadata } = job;
  const { name, uid } = metadata;
  const template = (spec as Partial<typeof spec>).template;
  if (spec.manualSelector || !template) return job;
  const labels = {
    'batch.kubernetes.io/controller-uid': uid,
    'batch.kubernetes.io/job-name': name,
    'controller-uid': uid,
    'job-name': name,
  };
  return {
    ...job,
    spec: {
      ...spec,
      selector: spec.selector ?? { matchLabels: { 'batch.kubernetes.io/controller-uid': uid } },
      template: {
        ...template,
        metadata: { ...template.metadata, labels: { ...template.metadata?.labels, ...labels } },
      },
    },
  };
}

/** @source kubernetes v1.30 pkg/apis/batch/validation/validation.go validateJobSpec */
function errors({ spec }: Job): FieldErrors {
  const template = (spec as Partial<typeof spec>).template;
  const found = [
    ...negativeFields(spec, 'spec', [
      'parallelism',
      'completions',
      'backoffLimit',
      'activeDeadlineSeconds',
      'ttlSecondsAfterFinished',
    ]),
    ...templateErrors(template, 'spec.template'),
  ];
  if ((template?.spec?.restartPolicy ?? 'Always') === 'Always')
    found.push(required('spec.template.spec.restartPolicy', 'valid values: "OnFailure", "Never"'));
  return found;
}

/**
 * @source kubernetes v1.30 pkg/apis/batch/validation/validation.go ValidateJobSpecUpdate
 * @simplified The template is not written out in Go's notation.
 */
function updateErrors({ spec }: Job, { spec: before }: Job): FieldErrors {
  const found = [...immutableSelector(spec.selector, before.selector)];
  if (spec.completionMode !== 'Indexed' && spec.completions !== before.completions)
    found.push(invalid('spec.completions', spec.completions, 'field is immutable'));
  if (!before.suspend && !isEqual(spec.template, before.template))
    found.push(forbidden('spec.template', 'field is immutable'));
  return found;
}
