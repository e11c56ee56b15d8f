import type { Namespace } from '../../api/kinds';
import { notFound, ok, qualified, refuse } from '../../api/status';
import { defineAdmission } from '../admission-plugin';
import { resourceOf } from '../resources';

const immortal = ['default', 'kube-system', 'kube-public'];

/**
 * Nothing is created in a namespace that is not there, or that goes; and some namespaces never go.
 * @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/admission/plugin/namespace/lifecycle/admission.go Admit
 */
export const plugin = defineAdmission({
  name: 'NamespaceLifecycle',
  handles: ({ verb, resource }) =>
    verb === 'create' || (verb === 'delete' && resource.kind === 'Namespace'),
  admit({ object, store, request: { verb, resource } }) {
    const { name, namespace } = object.metadata;
    if (verb === 'delete') {
      const why = `namespaces "${name}" is forbidden: this namespace may not be deleted`;
      return immortal.includes(name) ? refuse('Forbidden', why, { name }) : ok(object);
    }
    if (!namespace) return ok(object);
    const namespaces = resourceOf('namespaces');
    const found = store.get(namespaces, undefined, namespace) as Namespace | undefined;
    if (!found) return notFound(namespaces, namespace);
    if (found.status.phase !== 'Terminating') return ok(object);
    const why = `unable to create new content in namespace ${namespace} because it is being terminated`;
    return refuse('Forbidden', `${qualified(resource)} "${name}" is forbidden: ${why}`, {
      name,
      group: resource.group,
      kind: resource.plural,
      causes: [
        {
          reason: 'NamespaceTerminating',
          message: `namespace ${namespace} is being terminated`,
          field: 'metadata.namespace',
        },
      ],
    });
  },
});
