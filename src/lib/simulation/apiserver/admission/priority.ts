import type { Pod } from '../../api/kinds';
import { ok, refuse, type Result } from '../../api/status';
import type { PriorityClass } from '../../api/workloads';
import { defineAdmission, type AdmissionRequest } from '../admission-plugin';
import { resourceOf } from '../resources';

const PREEMPT = 'PreemptLowerPriority';

/** Writes a pod's priority down as a number. @source kubernetes v1.30 plugin/pkg/admission/priority/admission.go admitPod */
export const plugin = defineAdmission({
  name: 'Priority',
  handles: ({ resource, verb }) => resource.kind === 'Pod' && verb === 'create',
  admit(admission) {
    const pod = admission.object as Pod;
    const found = classOf(admission, pod);
    if (!found.ok) return found;
    const { name, value, preemptionPolicy } = found.value;
    const { priority } = pod.spec;
    if (priority !== undefined && priority !== value)
      return refuse(
        'Forbidden',
        `pods "${pod.metadata.name}" is forbidden: the integer value of priority (${priority}) must not be provided in pod spec; priority admission controller computed ${value} from the given PriorityClass name`,
      );
    const named: Pod = {
      ...pod,
      spec: {
        ...pod.spec,
        ...(name ? { priorityClassName: name } : {}),
        preemptionPolicy: pod.spec.preemptionPolicy ?? preemptionPolicy,
        priority: value,
      },
    };
    return ok(named);
  },
});

interface Found {
  readonly name: string;
  readonly value: number;
  readonly preemptionPolicy: string;
}

function classOf({ store }: AdmissionRequest, { metadata, spec }: Pod): Result<Found> {
  const resource = resourceOf('priorityclasses', 'scheduling.k8s.io');
  const asked = spec.priorityClassName ?? '';
  const found = asked
    ? store.get(resource, undefined, asked)
    : (store.list(resource) as PriorityClass[]).find(({ globalDefault }) => globalDefault);
  if (asked && !found)
    return refuse(
      'Forbidden',
      `pods "${metadata.name}" is forbidden: no PriorityClass with name ${asked} was found`,
    );
  if (!found) return ok({ name: '', value: 0, preemptionPolicy: PREEMPT });
  const { value, preemptionPolicy = PREEMPT } = found as PriorityClass;
  return ok({ name: found.metadata.name, value, preemptionPolicy });
}
