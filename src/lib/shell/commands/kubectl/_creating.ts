/** Sending a new object to the server, for all the commands that make one. */
import type { KubeObject } from '$lib/simulation/api/object';
import type { Failure } from '$lib/simulation/client/api-client';
import { resourceOfKind } from '$lib/simulation/apiserver/resources';
import type { Resource } from '$lib/simulation/apiserver/resource';
import type { Invocation } from '../../command';
import { fail, type Program } from '../../effect';
import type { FlagSet } from '../../flags';
import { withServer, type Kube } from './_client';
import { dryRunFlag, withDryRun, type DryRun } from './_dry-run';
import { withLastApplied } from './_last-applied';
import { failWithProblems, misuse, own, refused, type Problem } from './_problems';
import { outputFlag, withReport, type Report } from './_report';
import type { Fields } from './_three-way';

export const creationFlags: FlagSet = {
  'dry-run': dryRunFlag,
  output: outputFlag,
  'save-config': { help: 'Save the configuration in an annotation, as kubectl apply does' },
};

/** Nothing was created, since nobody could be asked what the fields of objects are. */
export function unasked(source: string, { why }: Failure, { baseUrl }: Kube): Problem {
  const url = `${baseUrl}/openapi/v2?timeout=32s`;
  return own(
    `error validating "${source}": error validating data: failed to download openapi: Get "${url}": ${why}; if you choose to ignore these errors, turn validation off with --validate=false`,
  );
}

/** How far fields are checked. */
export type Validation = 'Strict' | 'Warn' | 'Ignore';

/** @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/util/helpers.go GetValidationDirective */
export function validationOf(flags: Invocation['flags']): Validation | undefined {
  switch (flags.get('validate') ?? 'strict') {
    case 'strict':
    case 'true':
      return 'Strict';
    case 'warn':
      return 'Warn';
    case 'ignore':
    case 'false':
      return 'Ignore';
    default:
      return undefined;
  }
}

export const wrongValidation = (flags: Invocation['flags']): Program =>
  fail(
    `error: invalid - validate option ${flags.get('validate') ?? ''}; must be one of: strict (or true), warn, ignore (or false)`,
  );

interface Creating {
  readonly kube: Kube;
  readonly resource: Resource;
  readonly object: KubeObject;
  readonly dryRun: DryRun;
  readonly validation: Validation;
}

/** The object as the server has it now, or why not; without asking the server at all in a client's dry run. */
export function* createOne({
  kube,
  resource,
  object,
  dryRun,
  validation,
}: Creating): Program<{ readonly object: KubeObject } | Failure> {
  if (dryRun === 'client') return { object };
  const { namespace } = object.metadata;
  const answer = yield* kube.send<KubeObject>({
    verb: 'create',
    resource,
    namespace: resource.namespaced ? namespace : undefined,
    body: forServer(object),
    query: { fieldValidation: validation, ...(dryRun === 'server' ? { dryRun: true } : {}) },
  });
  return answer.ok ? { object: answer.value } : answer;
}

/** What `kubectl create KIND` prints of an object has empty fields in it that say nothing to the server. */
export function forServer(object: KubeObject): unknown {
  const { status, ...rest } = object as KubeObject & { status?: unknown };
  const isEmpty = typeof status === 'object' && status !== null && Object.keys(status).length === 0;
  return withoutNulls(isEmpty || status === undefined ? rest : { ...rest, status });
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) =>
      (each ?? null) === null ? [] : [[key, withoutNulls(each)]],
    ),
  );
}

export interface Making {
  /** What the object is; its namespace is filled in. */
  readonly object: Fields;
  /** How the command begins its complaint: `failed to create deployment: `; the server's own words without. */
  readonly complaint?: string;
  /** `created`, unless told. */
  readonly did?: string;
}

/** What a command that makes one object does once it knows which. */
export function* makeOne(invocation: Invocation, making: Making): Program {
  const { flags } = invocation;
  return yield* withDryRun(invocation, (dryRun) =>
    withReport(flags, dryRun, (report) =>
      withServer(invocation, (kube) => makeIt({ invocation, kube, dryRun, report }, making)),
    ),
  );
}

interface Maker {
  readonly invocation: Invocation;
  readonly kube: Kube;
  readonly dryRun: DryRun;
  readonly report: Report;
}

function* makeIt({ invocation, kube, dryRun, report }: Maker, making: Making): Program {
  const { apiVersion, kind, metadata } = making.object as unknown as KubeObject;
  const resource = resourceOfKind(kind, apiVersion);
  if (!resource) return yield* fail(`not simulated: the kind ${kind}`);
  // The namespace stands in what is only printed when the line names it.
  const isScoped = resource.namespaced && (dryRun !== 'client' || kube.isNamespaceGiven);
  const scope = isScoped ? { namespace: kube.namespace } : {};
  const draft = {
    ...making.object,
    metadata: { ...NOT_CREATED, ...metadata, ...scope },
  } as unknown as KubeObject;
  const object = invocation.flags.isOn('save-config') ? withLastApplied(draft) : draft;
  const made = yield* createOne({ kube, resource, object, dryRun, validation: 'Strict' });
  if (!('object' in made)) return yield* refuseMaking(made, making, kube);
  const { name } = made.object.metadata;
  yield* report.say({ resource, name, did: making.did ?? 'created', object: made.object });
  return 0;
}

/** What Go writes of a time that is not set. */
export const NOT_CREATED: Fields = { creationTimestamp: null };

function refuseMaking(failure: Failure, { complaint }: Making, kube: Kube): Program {
  if (complaint === undefined || !failure.status) return failWithProblems([refused(failure)], kube);
  return fail(`error: ${complaint}${failure.status.message}`);
}

/** The one NAME of `kubectl create KIND NAME`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/create/create.go NameFromCommandArgs */
export function* withName(
  { args }: Invocation,
  verb: string,
  use: (name: string) => Program,
): Program {
  const [name] = args;
  if (name === undefined || args.length > 1)
    return yield* misuse(`exactly one NAME is required, got ${args.length}`, verb);
  return yield* use(name);
}
