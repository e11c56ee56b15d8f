/** What `kubectl apply` remembers of a file in the object itself. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/util/apply.go */
import type { KubeObject } from '$lib/simulation/api/object';
import { inKeyOrder } from '../../key-order';
import type { Fields } from './_three-way';

export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** What a file says of an object, without the annotation; it always has something to say about annotations. */
export function configurationOf(object: KubeObject): KubeObject {
  const annotations = Object.fromEntries(
    Object.entries(object.metadata.annotations ?? {}).filter(([name]) => name !== LAST_APPLIED),
  );
  return { ...object, metadata: { ...object.metadata, annotations } };
}

/** The object with the annotation that has all of it. */
export function withLastApplied(object: KubeObject): KubeObject {
  const { metadata, ...rest } = configurationOf(object);
  const text = `${goJson({ ...rest, metadata })}\n`;
  const annotations = { ...metadata.annotations, [LAST_APPLIED]: text };
  return { ...object, metadata: { ...metadata, annotations } };
}

/** What was applied last; nothing when the object was not applied. */
export function lastApplied({ metadata }: KubeObject): Fields | undefined {
  const text = metadata.annotations?.[LAST_APPLIED];
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as Fields;
  } catch {
    // Somebody wrote something else into it: as good as nothing.
    return undefined;
  }
}

/** JSON as Go writes it: keys in order, and nothing that could be HTML. @source go encoding/json Encoder */
export const goJson = (value: unknown): string =>
  JSON.stringify(inKeyOrder(value)).replace(
    /[<>&\u2028\u2029]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
