import type { PodTemplateSpec } from 'kubernetes-types/core/v1';
import type { Pod } from '../../api/kinds';
import type { Draft, KubeObject } from '../../api/object';
import type { Involved } from '../../client/event-recorder';
import { controllerReference } from './owned';

/** An object as its events name it. */
export const involved = ({ apiVersion, kind, metadata }: KubeObject): Involved => {
  const { name, uid, namespace, resourceVersion } = metadata;
  return { apiVersion, kind, name, uid, resourceVersion, ...(namespace ? { namespace } : {}) };
};

/** A pod as its owner's template says. @source kubernetes v1.30 pkg/controller/controller_utils.go GetPodFromTemplate */
export function podFromTemplate(owner: KubeObject, template: PodTemplateSpec): Draft<Pod> {
  const { labels, annotations, finalizers } = template.metadata ?? {};
  const { name, namespace } = owner.metadata;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      generateName: `${name}-`,
      ...(namespace ? { namespace } : {}),
      ...(labels ? { labels } : {}),
      ...(annotations ? { annotations } : {}),
      ...(finalizers ? { finalizers } : {}),
      ownerReferences: [controllerReference(owner)],
    },
    spec: template.spec as Pod['spec'],
    status: { phase: 'Pending' },
  };
}
