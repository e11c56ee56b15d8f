/** What the server does with the metadata of every kind. */
import { isEqual } from '../api/equal';
import type { Metadata } from '../api/object';
import { rfc3339 } from '../api/time';
import { epochMs, type World } from '../clock/world';
import { rulesOf } from './later';
import type { ApiRequest } from './request';

/** @source kubernetes v1.30 staging/src/k8s.io/apimachinery/pkg/util/rand/rand.go alphanums */
export const NAME_ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';
/** @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/storage/names/generate.go maxGeneratedNameLength */
const GENERATED_FROM_MAX = 58;

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** What only the server writes into metadata. */
type ServerSaid = 'deletionTimestamp' | 'deletionGracePeriodSeconds' | 'generation';

/** @source kubernetes v1.30 staging/src/k8s.io/apiserver/pkg/registry/rest/meta.go FillObjectMetaSystemFields */
export function completeMetadata(
  world: World,
  request: ApiRequest,
  draft: Partial<Metadata>,
): Metadata {
  const chance = world.chance.stream('apiserver');
  const { resource } = request;
  const generated = draft.generateName
    ? `${draft.generateName.slice(0, GENERATED_FROM_MAX)}${chance.text(5, NAME_ALPHABET)}`
    : '';
  const namespace = draft.namespace ?? request.namespace;
  return {
    ...withoutServers(draft),
    name: draft.name ?? request.name ?? generated,
    ...(resource.namespaced && namespace ? { namespace } : {}),
    uid: chance.uuid(),
    resourceVersion: '',
    creationTimestamp: rfc3339(epochMs(world)),
    ...(rulesOf(resource).desired ? { generation: 1 } : {}),
  };
}

/** What a writer wants the metadata to be, but for what only the server says. */
export function keepingIdentity(wanted: Metadata, before: Metadata): Metadata {
  if (wanted === before) return before;
  const { uid, resourceVersion, creationTimestamp, name, namespace } = before;
  const { generation, deletionTimestamp, deletionGracePeriodSeconds } = before;
  const kept: Partial<Writable<Metadata>> = withoutServers(wanted);
  if (namespace) kept.namespace = namespace;
  if (generation !== undefined) kept.generation = generation;
  if (deletionTimestamp !== undefined) kept.deletionTimestamp = deletionTimestamp;
  if (deletionGracePeriodSeconds !== undefined)
    kept.deletionGracePeriodSeconds = deletionGracePeriodSeconds;
  return Object.assign(kept, { uid, resourceVersion, creationTimestamp, name });
}

/** Without what the server says alone, and without empty maps and lists, which JSON does not carry. */
function withoutServers(metadata: Partial<Metadata>): Omit<Partial<Metadata>, ServerSaid> {
  const {
    deletionTimestamp: _due,
    deletionGracePeriodSeconds: _seconds,
    generation: _generation,
    ...rest
  } = metadata;
  for (const field of ['labels', 'annotations', 'ownerReferences', 'finalizers'] as const)
    if (isEmpty(rest[field])) Reflect.deleteProperty(rest, field);
  if (rest.generateName === '') Reflect.deleteProperty(rest, 'generateName');
  return rest;
}

function isEmpty(value: object | undefined): boolean {
  if (!value) return false;
  for (const _ in value) return false;
  return true;
}

/** The metadata after a change of what is desired: its generation is one more. */
export function nextGeneration(metadata: Metadata, desired: unknown, before: unknown): Metadata {
  if (metadata.generation === undefined || isEqual(desired, before)) return metadata;
  return { ...metadata, generation: metadata.generation + 1 };
}
