import type { Node } from '../../api/kinds';
import { ok } from '../../api/status';
import { defineAdmission } from '../admission-plugin';

const NOT_READY = { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' } as const;

/** A new node takes no pods until somebody saw it Ready. @source kubernetes v1.30 plugin/pkg/admission/nodetaint/admission.go Admit */
export const plugin = defineAdmission({
  name: 'TaintNodesByCondition',
  handles: ({ resource, verb }) => resource.kind === 'Node' && verb === 'create',
  admit({ object }) {
    const node = object as Node;
    const taints = node.spec.taints ?? [];
    const hasIt = taints.some(
      ({ key, effect }) => key === NOT_READY.key && effect === NOT_READY.effect,
    );
    return ok(hasIt ? node : { ...node, spec: { ...node.spec, taints: [...taints, NOT_READY] } });
  },
});
