import type { Node, Pod } from '../../api/kinds';
import { ok, refuse } from '../../api/status';
import { defineAdmission, type AdmissionRequest } from '../admission-plugin';
import { nodeNameOf } from '../authorization';

/**
 * A kubelet may change its own node and its own node's pods, but not its node's taints.
 * @source kubernetes v1.30 plugin/pkg/admission/noderestriction/admission.go Admit
 * @simplified Label restrictions are not checked.
 */
export const plugin = defineAdmission({
  name: 'NodeRestriction',
  handles: ({ resource }) => resource.kind === 'Node' || resource.kind === 'Pod',
  admit(admission) {
    const { user, object, before } = admission;
    const nodeName = nodeNameOf(user);
    if (nodeName === undefined) return ok(object);
    const { name } = object.metadata;
    if (object.kind === 'Pod') {
      const why = podObjection(admission, nodeName);
      const refusal = `pods "${name}" is forbidden: ${why ?? ''}`;
      return why === undefined ? ok(object) : refuse('Forbidden', refusal);
    }
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

/** @source kubernetes v1.30 plugin/pkg/admission/noderestriction/admission.go admitPod, admitPodStatus */
function podObjection(
  { object, request: { verb, subresource } }: AdmissionRequest,
  nodeName: string,
): string | undefined {
  const pod = object as Pod;
  const isOwn = pod.spec.nodeName === nodeName;
  if (verb === 'create' && pod.metadata.annotations?.['kubernetes.io/config.mirror'] === undefined)
    return `pod does not have "kubernetes.io/config.mirror" annotation, node "${nodeName}" can only create mirror pods`;
  if (isOwn) return undefined;
  const own = 'with spec.nodeName set to itself';
  if (verb === 'create') return `node "${nodeName}" can only create pods ${own}`;
  if (verb === 'delete') return `node "${nodeName}" can only delete pods ${own}`;
  return subresource === 'status'
    ? `node "${nodeName}" can only update pod status for pods ${own}`
    : `unexpected operation "${verb.toUpperCase()}", node "${nodeName}" can only create and delete mirror pods`;
}
