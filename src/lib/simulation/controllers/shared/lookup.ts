import type { Pod } from '../../api/kinds';
import type { KubeObject } from '../../api/object';
import type { LabelSelector } from 'kubernetes-types/meta/v1';
import type { Informer } from '../informers';
import { selects } from './label-selector';
import { controllerOf } from './owned';

interface Selecting extends KubeObject {
  readonly spec: { readonly selector?: LabelSelector };
}

const NAMESPACE = 'namespace';

/** Lets `inNamespace` and `selecting` find what they need. */
export const indexByNamespace = <T extends KubeObject>(informer: Informer<T>): Informer<T> =>
  informer.indexBy(NAMESPACE, ({ metadata }) => [metadata.namespace ?? '']);

export const inNamespace = <T extends KubeObject>(
  informer: Informer<T>,
  namespace: string | undefined,
): readonly T[] => informer.indexed(NAMESPACE, namespace ?? '');

/** The objects of a kind that select a pod. */
export const selecting = <T extends Selecting>(
  informer: Informer<T>,
  { metadata }: KubeObject,
): readonly T[] =>
  inNamespace(informer, metadata.namespace).filter(({ spec }) =>
    selects(spec.selector, metadata.labels),
  );

/** The object of a kind that controls another. */
export function controllerIn<T extends KubeObject>(
  informer: Informer<T>,
  kind: string,
  object: Pod | KubeObject,
): T | undefined {
  const reference = controllerOf(object);
  if (reference?.kind !== kind) return undefined;
  const found = informer.get(reference.name, object.metadata.namespace);
  return found?.metadata.uid === reference.uid ? found : undefined;
}
