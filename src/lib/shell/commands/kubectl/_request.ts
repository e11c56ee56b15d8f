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
  if (name !== undefined) return { verb: 'get', resource, namespace, name, query } as const;
  return { verb: 'list', resource, namespace, name, query, queryText: queryTextOf(query) } as const;
}

/** kubectl asks for lists in pieces. */
const queryTextOf = (query: Readonly<Record<string, string | undefined>>): string =>
  [...Object.entries(query), ['limit', '500']]
    .flatMap(([name = '', value]) =>
      value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
    )
    .join('&');
