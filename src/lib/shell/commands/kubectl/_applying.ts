/** Making one object what a file says. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/apply/{apply,patcher}.go */
import type { KubeObject } from '$lib/simulation/api/object';
import type { Failure } from '$lib/simulation/client/api-client';
import type { Invocation } from '../../command';
import { complain, type Program } from '../../effect';
import type { Kube } from './_client';
import { createOne, unasked, type Validation } from './_creating';
import { deleteOne, describeInfo, propagationOf, waitUntilGone } from './_deleting';
import type { DryRun } from './_dry-run';
import { goJson, LAST_APPLIED, lastApplied, withLastApplied } from './_last-applied';
import type { Manifest } from './_manifests';
import { own, refused, type Problem } from './_problems';
import type { Change } from './_report';
import { threeWayPatch, type Fields } from './_three-way';

export interface Applying {
  readonly invocation: Invocation;
  readonly kube: Kube;
  readonly dryRun: DryRun;
  readonly validation: Validation;
}

/** What was done, or why nothing was. */
export type Applied = Change | Problem;

export function* applyOne(applying: Applying, manifest: Manifest): Program<Applied> {
  const { kube, validation } = applying;
  const { resource, name, namespace, source, object } = manifest;
  const { generateName } = object.metadata;
  if (name === '' && generateName)
    return own(`from ${generateName}: cannot use generate name with apply`);
  const doing = `error when retrieving current configuration of:\n${describeInfo(manifest)}\nfrom server for: "${source}"`;
  if (name === '') return own(`${doing}: resource name may not be empty`);
  const found = yield* kube.send<KubeObject>({ verb: 'get', resource, name, namespace });
  if (found.ok) return yield* change(applying, manifest, found.value);
  if (found.status?.reason === 'NotFound') return yield* make(applying, manifest);
  return !found.status && validation !== 'Ignore'
    ? unasked(source, found, kube)
    : refused(found, doing);
}

function* make(applying: Applying, manifest: Manifest): Program<Applied> {
  const { kube, dryRun, validation } = applying;
  const { resource, source } = manifest;
  const object = withLastApplied(manifest.object);
  const made = yield* createOne({ kube, resource, object, dryRun, validation });
  if (!('object' in made)) return refused(made, `error when creating "${source}"`);
  return { resource, name: manifest.name, did: 'created', object: made.object };
}

function* change(applying: Applying, manifest: Manifest, current: KubeObject): Program<Applied> {
  const { kube, dryRun, validation } = applying;
  const { resource, name, namespace } = manifest;
  // A client's dry run does not look at what would change.
  if (dryRun === 'client') return { resource, name, did: 'configured', object: current };
  if (lastApplied(current) === undefined)
    yield* complain(neverApplied(`${resource.plural}/${name}`));
  const patch = patchBetween(current, withLastApplied(manifest.object));
  if (Object.keys(patch).length === 0) return { resource, name, did: 'unchanged', object: current };
  const answer = yield* kube.send<KubeObject>({
    verb: 'patch',
    resource,
    name,
    namespace,
    body: patch,
    patchType: 'strategic',
    query: { fieldValidation: validation, ...(dryRun === 'server' ? { dryRun: true } : {}) },
  });
  if (!answer.ok) return yield* notChanged(applying, manifest, { patch, failure: answer });
  const { deletionTimestamp } = answer.value.metadata;
  if (deletionTimestamp !== undefined)
    yield* complain(
      `Warning: Detected changes to resource ${name} which is currently being deleted.`,
    );
  return { resource, name, did: 'configured', object: answer.value };
}

/** What makes the object what the file says. */
export const patchBetween = (current: KubeObject, modified: KubeObject): Fields =>
  threeWayPatch({
    original: lastApplied(current) ?? {},
    modified: modified as unknown as Fields,
    current: current as unknown as Fields,
  });

interface Refusal {
  readonly patch: Fields;
  readonly failure: Failure;
}

/** With `--force`, what cannot be changed is deleted and made anew. */
function* notChanged(
  applying: Applying,
  manifest: Manifest,
  { patch, failure }: Refusal,
): Program<Applied> {
  const { flags } = applying.invocation;
  const reason = failure.status?.reason;
  if (flags.isOn('force') && (reason === 'Invalid' || reason === 'Conflict'))
    return yield* makeAnew(applying, manifest);
  const { source } = manifest;
  const doing = `error when applying patch:\n${goJson(patch)}\nto:\n${describeInfo(manifest)}\nfor: "${source}": error when patching "${source}"`;
  return refused(failure, doing);
}

function* makeAnew(applying: Applying, manifest: Manifest): Program<Applied> {
  const { invocation, kube } = applying;
  const { flags } = invocation;
  const propagation = propagationOf(flags);
  const deleted = yield* deleteOne(kube, manifest, {
    propagationPolicy: 'policy' in propagation ? propagation.policy : 'Background',
    ...(flags.has('grace-period') ? { gracePeriodSeconds: Number(flags.get('grace-period')) } : {}),
  });
  if ('ok' in deleted) return refused(deleted);
  const { uid } = deleted;
  const target = { ...manifest, uid };
  const problem = yield* waitUntilGone({ invocation, kube, target, timeoutMs: undefined });
  if (problem) return problem;
  const made = yield* make(applying, manifest);
  return 'did' in made ? { ...made, did: 'configured' } : made;
}

const neverApplied = (name: string): string =>
  `Warning: resource ${name} is missing the ${LAST_APPLIED} annotation which is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically.`;
