export interface OwnerReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller?: boolean;
  readonly blockOwnerDeletion?: boolean;
}

/** `metav1.ObjectMeta` of an object that the API server has stored. Times are RFC 3339 in UTC. */
export interface Metadata {
  readonly name: string;
  readonly namespace?: string;
  readonly uid: string;
  readonly resourceVersion: string;
  readonly creationTimestamp: string;
  readonly generateName?: string;
  readonly generation?: number;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly ownerReferences?: readonly OwnerReference[];
  readonly finalizers?: readonly string[];
  readonly deletionTimestamp?: string;
  readonly deletionGracePeriodSeconds?: number;
}

/**
 * An API object as the server stores and sends it. Objects are never changed in place: a change is a new
 * object, so that whoever kept the old one (a watch cache, a view) still has it.
 */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Metadata;
}

/** What a client sends to create an object: the server fills in the rest of the metadata. */
export type Draft<T extends KubeObject> = Omit<T, 'metadata'> & {
  readonly metadata: Partial<Metadata>;
};

/** `Node/demo-worker`, `Lease/kube-node-lease/demo-worker`: how the trace names an object. */
export function objectKey(object: { kind: string; metadata: Partial<Metadata> }): string {
  const { namespace, name = '' } = object.metadata;
  return namespace ? `${object.kind}/${namespace}/${name}` : `${object.kind}/${name}`;
}

/** `default/web`, or `demo-worker` for what lies in no namespace: how log lines name an object. */
export function namespacedName(object: { metadata: Partial<Metadata> }): string {
  const { namespace, name = '' } = object.metadata;
  return namespace ? `${namespace}/${name}` : name;
}
