export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = Readonly<Record<string, Json>>;

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * How lists of objects are merged: by this key. Lists that are not named are replaced as a whole.
 * @source kubernetes v1.30 staging/src/k8s.io/api/core/v1/types.go patchMergeKey
 */
const mergeKeys: Readonly<Record<string, string>> = {
  conditions: 'type',
  containers: 'name',
  initContainers: 'name',
  ephemeralContainers: 'name',
  volumes: 'name',
  volumeMounts: 'mountPath',
  volumeDevices: 'devicePath',
  env: 'name',
  addresses: 'type',
  ownerReferences: 'uid',
  imagePullSecrets: 'name',
  secrets: 'name',
  hostAliases: 'ip',
  podIPs: 'ip',
  resourceClaims: 'name',
  schedulingGates: 'name',
  topologySpreadConstraints: 'topologyKey',
};

/** Lists of plain values that a patch adds to. */
const mergedLists = ['finalizers'];
/** A service's ports are told apart by `port`, a container's by `containerPort`. */
export function mergeKeyOf(field: string, item: Json | undefined): string | undefined {
  if (field !== 'ports') return mergeKeys[field];
  const isOfService = isObject(item) && item.containerPort === undefined && item.port !== undefined;
  return isOfService ? 'port' : 'containerPort';
}

/** RFC 7386. @source kubernetes v1.30 vendor/gopkg.in/evanphx/json-patch.v4 MergePatch */
export function mergePatch(target: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const merged: Record<string, Json> = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) Reflect.deleteProperty(merged, key);
    else merged[key] = mergePatch(merged[key], value);
  }
  return merged;
}

/** @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/util/strategicpatch/patch.go StrategicMergePatch */
export function strategicMergePatch(target: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return patch;
  if (patch.$patch === 'replace') return withoutDirectives(patch);
  const kept = patch.$retainKeys;
  const merged: Record<string, Json> = isObject(target) ? { ...target } : {};
  if (isList(kept))
    for (const key of Object.keys(merged))
      if (!kept.includes(key)) Reflect.deleteProperty(merged, key);
  for (const [key, value] of Object.entries(patch)) {
    if (key.startsWith('$')) applyDirective(merged, key, value);
    else if (value === null) Reflect.deleteProperty(merged, key);
    else if (isList(value)) merged[key] = mergeList(key, merged[key], value);
    else if (isObject(value) && value.$patch === 'delete') Reflect.deleteProperty(merged, key);
    else merged[key] = strategicMergePatch(merged[key], value);
  }
  for (const [key, order] of Object.entries(patch))
    if (key.startsWith(ORDER) && isList(order)) applyOrder(merged, key.slice(ORDER.length), order);
  return merged;
}

const ORDER = '$setElementOrder/';
const DELETE = '$deleteFromPrimitiveList/';

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

function applyDirective(merged: Record<string, Json>, key: string, value: Json): void {
  if (!key.startsWith(DELETE) || !isList(value)) return;
  const field = key.slice(DELETE.length);
  const list = merged[field];
  if (isList(list)) merged[field] = list.filter((item) => !value.includes(item));
}

function mergeList(field: string, target: Json | undefined, patch: readonly Json[]): Json {
  const before = isList(target) ? target : [];
  if (mergedLists.includes(field)) return [...new Set([...before, ...patch])];
  const mergeKey = mergeKeyOf(field, patch[0] ?? before[0]);
  return mergeKey ? mergeLists(before, patch, mergeKey) : patch;
}

/** Puts a merged list into the order that the patch asks for; what it does not name keeps its place at the end. */
function applyOrder(merged: Record<string, Json>, field: string, order: readonly Json[]): void {
  const list = merged[field];
  if (!isList(list)) return;
  const mergeKey = mergeKeyOf(field, order[0]);
  const keyOf = (item: Json | undefined) => (mergeKey && isObject(item) ? item[mergeKey] : item);
  const keys = order.map(keyOf);
  const placeOf = (item: Json) => {
    const place = keys.indexOf(keyOf(item));
    return place < 0 ? keys.length : place;
  };
  merged[field] = [...list].sort((a, b) => placeOf(a) - placeOf(b));
}

function mergeLists(target: readonly Json[], patch: readonly Json[], mergeKey: string): Json {
  if (patch.some((item) => isObject(item) && item.$patch === 'replace'))
    return patch.filter((item) => !(isObject(item) && item.$patch === 'replace'));
  const merged: Json[] = [...target];
  for (const item of patch) {
    if (!isObject(item)) continue;
    const at = merged.findIndex((each) => isObject(each) && each[mergeKey] === item[mergeKey]);
    if (item.$patch === 'delete') {
      if (at >= 0) merged.splice(at, 1);
    } else if (at >= 0) {
      merged[at] = strategicMergePatch(merged[at], item);
    } else {
      merged.push(withoutDirectives(item));
    }
  }
  return merged;
}

const withoutDirectives = (value: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(value).filter(([key]) => !key.startsWith('$')));
