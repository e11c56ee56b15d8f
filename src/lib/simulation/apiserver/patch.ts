import { ok, refuse, type Result } from '../api/status';

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = Readonly<Record<string, Json>>;

const isObject = (value: Json | undefined): value is JsonObject =>
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
  env: 'name',
  ports: 'containerPort',
  addresses: 'type',
  ownerReferences: 'uid',
  imagePullSecrets: 'name',
  hostAliases: 'ip',
  topologySpreadConstraints: 'topologyKey',
};

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
  const merged: Record<string, Json> = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    const mergeKey = mergeKeys[key];
    if (key.startsWith('$')) continue;
    if (value === null) Reflect.deleteProperty(merged, key);
    else if (Array.isArray(value) && mergeKey)
      merged[key] = mergeLists(merged[key], value, mergeKey);
    else merged[key] = strategicMergePatch(merged[key], value);
  }
  return merged;
}

function mergeLists(target: Json | undefined, patch: readonly Json[], mergeKey: string): Json {
  if (patch.some((item) => isObject(item) && item.$patch === 'replace'))
    return patch.filter((item) => !(isObject(item) && item.$patch === 'replace'));
  const merged: Json[] = Array.isArray(target) ? [...(target as readonly Json[])] : [];
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

interface Operation {
  readonly op: string;
  readonly path: string;
  readonly value?: Json;
}

/** RFC 6902, the operations add, remove, replace and test. */
export function jsonPatch(target: Json, patch: Json): Result<Json> {
  if (!Array.isArray(patch))
    return refuse('BadRequest', 'error decoding patch: expected a list of operations');
  let document = structuredClone(target);
  for (const operation of patch as readonly Operation[]) {
    const path = operation.path
      .split('/')
      .slice(1)
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
    const applied = applyOperation(document, path, operation);
    if (!applied.ok) return applied;
    document = applied.value;
  }
  return ok(document);
}

function applyOperation(
  document: Json,
  path: readonly string[],
  operation: Operation,
): Result<Json> {
  const [key, ...rest] = path;
  if (key === undefined) return ok(operation.value ?? null);
  if (Array.isArray(document))
    return applyToList(document as readonly Json[], key, rest, operation);
  if (!isObject(document)) return missing(operation);
  const copy: Record<string, Json> = { ...document };
  const child = copy[key];
  if (rest.length > 0) {
    if (child === undefined) return missing(operation);
    const applied = applyOperation(child, rest, operation);
    return applied.ok ? ok({ ...copy, [key]: applied.value }) : applied;
  }
  if (operation.op !== 'add' && child === undefined) return missing(operation);
  if (operation.op === 'test') return tested(child, operation, document);
  if (operation.op === 'remove') Reflect.deleteProperty(copy, key);
  else copy[key] = operation.value ?? null;
  return ok(copy);
}

function applyToList(
  list: readonly Json[],
  key: string,
  rest: readonly string[],
  operation: Operation,
): Result<Json> {
  const copy = [...list];
  const index = key === '-' ? copy.length : Number(key);
  const child = copy[index];
  if (rest.length > 0) {
    if (child === undefined) return missing(operation);
    const applied = applyOperation(child, rest, operation);
    if (!applied.ok) return applied;
    copy[index] = applied.value;
    return ok(copy);
  }
  if (operation.op !== 'add' && child === undefined) return missing(operation);
  if (operation.op === 'test') return tested(child, operation, list);
  if (operation.op === 'add') copy.splice(index, 0, operation.value ?? null);
  else if (operation.op === 'remove') copy.splice(index, 1);
  else copy[index] = operation.value ?? null;
  return ok(copy);
}

function tested(value: Json | undefined, operation: Operation, document: Json): Result<Json> {
  const isEqual = JSON.stringify(value) === JSON.stringify(operation.value);
  return isEqual
    ? ok(document)
    : refuse('Invalid', `testing value ${operation.path} failed: test failed`);
}

const missing = (operation: Operation) =>
  refuse(
    'Invalid',
    `the server rejected our request due to an error in our request: ${operation.op} operation does not apply: doc is missing path: ${operation.path}`,
  );
