/**
 * Fields whose values are few: the types of `explain/types.ts` do not name them.
 * @simplified The OpenAPI document names the values of some forty further fields.
 * @source kubernetes v1.30 api/openapi-spec/v3/api__v1_openapi.json
 */
export interface Values {
  readonly values: readonly string[];
  readonly description: string;
}

const TAINT_EFFECTS = ` - \`"NoExecute"\` Evict any already-running pods that do not tolerate the taint. Currently enforced by NodeController.
 - \`"NoSchedule"\` Do not allow new pods to schedule onto the node unless they tolerate the taint, but allow all pods submitted to Kubelet without going through the scheduler to start, and allow all already-running pods to continue running. Enforced by the scheduler.
 - \`"PreferNoSchedule"\` Like TaintEffectNoSchedule, but the scheduler tries not to schedule new pods onto the node, rather than prohibiting new pods from scheduling onto the node entirely. Enforced by the scheduler.`;

const taintEffect: Values = {
  values: ['NoExecute', 'NoSchedule', 'PreferNoSchedule'],
  description: TAINT_EFFECTS,
};

const enums: Readonly<Record<string, Values>> = {
  'Taint.effect': taintEffect,
  'Toleration.effect': taintEffect,
  'NodeStatus.phase': {
    values: ['Pending', 'Running', 'Terminated'],
    description: ` - \`"Pending"\` means the node has been created/added by the system, but not configured.
 - \`"Running"\` means the node has been configured and has Kubernetes components running.
 - \`"Terminated"\` means the node has been removed from the cluster.`,
  },
};

export const valuesOf = (type: string, field: string): Values | undefined =>
  enums[`${type}.${field}`];
