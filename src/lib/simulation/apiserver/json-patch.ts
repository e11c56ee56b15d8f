import { ok, refuse, type Result } from '../api/status';
import { isObject, type Json } from './patch';

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
