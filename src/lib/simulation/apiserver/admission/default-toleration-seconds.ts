import type { Toleration } from 'kubernetes-types/core/v1';
import type { Pod } from '../../api/kinds';
import { ok } from '../../api/status';
import { defineAdmission } from '../admission-plugin';

/** Every pod stays on a lost node for a while. @source kubernetes v1.30 plugin/pkg/admission/defaulttolerationseconds/admission.go Admit */
export const plugin = defineAdmission({
  name: 'DefaultTolerationSeconds',
  handles: ({ resource, verb, subresource }) =>
    resource.kind === 'Pod' && subresource === undefined && verb !== 'delete',
  admit({ object, world: { profile } }) {
    const pod = object as Pod;
    const tolerations = pod.spec.tolerations ?? [];
    const missing = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'].filter(
      (key) => !tolerations.some((toleration) => isAbout(toleration, key)),
    );
    if (missing.length === 0) return ok(pod);
    const tolerationSeconds = profile.defaultTolerationSeconds;
    const added: Toleration[] = missing.map((key) => ({
      effect: 'NoExecute',
      key,
      operator: 'Exists',
      tolerationSeconds,
    }));
    const patient: Pod = {
      ...pod,
      spec: { ...pod.spec, tolerations: [...tolerations, ...added] },
    };
    return ok(patient);
  },
});

const isAbout = ({ key, effect }: Toleration, taint: string): boolean =>
  (!key || key === taint) && (!effect || effect === 'NoExecute');
