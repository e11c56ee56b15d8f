import type { Node } from '../../api/kinds';
import { ok, refuse } from '../../api/status';
import { defineAdmission } from '../admission-plugin';
import { nodeNameOf } from '../authorization';

/**
 * A kubelet may change its own node and its own node's pods, but not its node's taints.
 * @source kubernetes v1.30 plugin/pkg/admission/noderestriction/admission.go Admit
 * @simplified Label restrictions are not checked.
 */
export const plugin = defineAdmission({
  name: 'NodeRestriction',
  handles: ({ resource }) => resource.kind === 'Node',
  admit({ user, object, before }) {
    const nodeName = nodeNameOf(user);
    if (nodeName === undefined) return ok(object);
    const { name } = object.metadata;
    if (name !== nodeName)
      return refuse(
        'Forbidden',
        forbidden(name, `node "${nodeName}" is not allowed to modify node "${name}"`),
      );
    const taints = (node: unknown) => JSON.stringify((node as Node).spec.taints ?? []);
    if (before && taints(before) !== taints(object))
      return refuse(
        'Forbidden',
        forbidden(name, `node "${nodeName}" is not allowed to modify taints`),
      );
    return ok(object);
  },
});

const forbidden = (name: string, why: string): string => `nodes "${name}" is forbidden: ${why}`;
