import { notFound, ok } from '../../api/status';
import { defineAdmission } from '../admission-plugin';
import { resourceOf } from '../resources';

/** Nothing is created in a namespace that is not there. @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/admission/plugin/namespace/lifecycle/admission.go Admit */
export const plugin = defineAdmission({
  name: 'NamespaceLifecycle',
  handles: ({ verb }) => verb === 'create',
  admit({ object, store }) {
    const { namespace } = object.metadata;
    if (!namespace) return ok(object);
    const namespaces = resourceOf('namespaces');
    return store.get(namespaces, undefined, namespace)
      ? ok(object)
      : notFound(namespaces, namespace);
  },
});
