/** Reads an object field by field, as the kind's Go structs would. */
import { isQuantity } from '../api/canonical-quantity';
import { fieldsOf } from './schema';

export interface Read {
  /** What the kind has of what was sent. */
  readonly value: unknown;
  /** `spec.containers[0].imag`: what it has not. */
  readonly unknown: readonly string[];
  /** What has the wrong type, first found first. */
  readonly wrong: readonly WrongType[];
}

/** A value that does not fit its field. */
export interface WrongType {
  /** `DeploymentSpec.spec.replicas`: the struct, and the way to its field. */
  readonly field: string;
  readonly found: string;
  /** `int32`, `[]v1.Container` */
  readonly wanted: string;
}

const goNames: Readonly<Record<string, string>> = {
  s: 'string',
  b: 'bool',
  i: 'int32',
  l: 'int64',
  q: 'resource.Quantity',
  t: 'v1.Time',
};

/** The value's type as encoding/json names it in an error. */
function jsonType(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

function goName(type: string): string {
  if (type.startsWith('[]')) return `[]${goName(type.slice(2))}`;
  if (type.startsWith('{}')) return `map[string]${goName(type.slice(2))}`;
  return goNames[type] ?? `v1.${type}`;
}

/** What `null` is among others: Go fills a list or a map with the zero value. */
const zeros: Readonly<Record<string, unknown>> = { s: '', b: false, i: 0, l: 0, q: '0', a: null };

const zeroOf = (type: string): unknown => {
  if (type.startsWith('[]')) return [];
  return type in zeros ? zeros[type] : {};
};

/** Structs that are there in Go even if nobody has sent them; most others are behind a pointer. */
const embedded: ReadonlyMap<string, string> = new Map([
  ['PreferredSchedulingTerm', 'preference'],
  ['WeightedPodAffinityTerm', 'podAffinityTerm'],
]);

/** Fields in which Go cannot tell zero from nothing, among those that have a default. */
const omitted = new Set(
  Object.entries({
    Container: 'imagePullPolicy terminationMessagePath terminationMessagePolicy',
    ContainerPort: 'protocol',
    DaemonSetUpdateStrategy: 'type',
    DeploymentStrategy: 'type',
    HTTPGetAction: 'path scheme',
    PersistentVolumeSpec: 'persistentVolumeReclaimPolicy',
    PodSpec:
      'dnsPolicy hostname nodeName priorityClassName restartPolicy schedulerName serviceAccount serviceAccountName subdomain',
    Probe: 'failureThreshold periodSeconds successThreshold timeoutSeconds',
    ServicePort: 'nodePort protocol targetPort',
    ServiceSpec: 'clusterIP externalTrafficPolicy sessionAffinity type',
    StatefulSetSpec: 'podManagementPolicy',
    StatefulSetUpdateStrategy: 'type',
  }).flatMap(([type, fields]) => fields.split(' ').map((field) => `${type}.${field}`)),
);

/** Where the reader is. */
interface Place {
  /** `spec.containers[0].env` */
  readonly path: string;
  /** `spec.containers.env`: the same without numbers and keys of maps. */
  readonly goPath: string;
  /** The struct that has the field. */
  readonly struct: string;
}

export function readFields(kind: string, sent: unknown): Read {
  const reader = new Reader();
  const value = reader.read(kind, sent, { path: '', goPath: '', struct: kind });
  return { value, unknown: reader.unknown, wrong: reader.wrong };
}

class Reader {
  readonly unknown: string[] = [];
  readonly wrong: WrongType[] = [];

  read(type: string, value: unknown, place: Place): unknown {
    if (value === null || value === undefined || type === 'a') return value;
    if (type.startsWith('[]')) return this.#list(type, value, place);
    if (type.startsWith('{}')) return this.#map(type, value, place);
    if (type in goNames) return this.#plain(type, value, place);
    const fields = fieldsOf(type);
    if (!fields) return value;
    if (typeof value !== 'object' || Array.isArray(value))
      return this.#mismatch(type, value, place);
    const read: Record<string, unknown> = {};
    for (const [name, child] of Object.entries(value)) {
      const childType = fields.get(name);
      const path = place.path ? `${place.path}.${name}` : name;
      const goPath = place.goPath ? `${place.goPath}.${name}` : name;
      if (childType === undefined) this.unknown.push(path);
      else if (child === null) continue;
      else if (!((child === '' || child === 0) && omitted.has(`${type}.${name}`)))
        read[name] = this.read(childType, child, { path, goPath, struct: type });
    }
    const always = fields.has('apiVersion') && fields.has('spec') ? 'spec' : embedded.get(type);
    if (always !== undefined) read[always] ??= {};
    return read;
  }

  #list(type: string, value: unknown, place: Place): unknown {
    if (!Array.isArray(value)) return this.#mismatch(type, value, place);
    return (value as unknown[]).map((item, index) =>
      this.read(type.slice(2), item ?? zeroOf(type.slice(2)), {
        ...place,
        path: `${place.path}[${index}]`,
      }),
    );
  }

  #map(type: string, value: unknown, place: Place): unknown {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return this.#mismatch(type, value, place);
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        this.read(type.slice(2), item ?? zeroOf(type.slice(2)), {
          ...place,
          path: `${place.path}.${key}`,
        }),
      ]),
    );
  }

  #plain(type: string, value: unknown, place: Place): unknown {
    const found = jsonType(value);
    if (type === 'q') {
      const isRight = (typeof value === 'string' || typeof value === 'number') && isQuantity(value);
      return isRight ? value : this.#mismatch(type, value, place);
    }
    const isWhole = found === 'number' && Number.isInteger(value);
    const fits = {
      s: found === 'string',
      t: found === 'string',
      b: found === 'bool',
      i: isWhole,
      l: isWhole,
    }[type];
    return fits ? value : this.#mismatch(type, value, place);
  }

  #mismatch(type: string, value: unknown, { struct, goPath }: Place): unknown {
    const isFraction = typeof value === 'number' && (type === 'i' || type === 'l');
    const found = isFraction ? `number ${value}` : jsonType(value);
    this.wrong.push({ field: `${struct}.${goPath}`, found, wanted: goName(type) });
    return value;
  }
}
