import type { Invocation } from '../../command';
import type { Kube } from './_client';
import type { Target } from './_resources';

/** The request for one target. */
export function requestFor({ flags }: Invocation, kube: Kube, { resource, name }: Target) {
  const isEverywhere = !resource.namespaced || flags.isOn('all-namespaces');
  const namespace = isEverywhere ? undefined : kube.namespace;
  const query = {
    labelSelector: flags.get('selector'),
    fieldSelector: flags.get('field-selector'),
  };
  return { verb: name === undefined ? 'list' : 'get', resource, namespace, name, query } as const;
}
