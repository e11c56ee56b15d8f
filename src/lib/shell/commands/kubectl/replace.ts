import type { KubeObject, Metadata } from '$lib/simulation/api/object';
import { defineCommand } from '../../command';
import { fail, print, type Program } from '../../effect';
import { withChanging, type Changing } from './_changing';
import { unexpectedArguments } from './_client';
import {
  createOne,
  creationFlags,
  forServer,
  unasked,
  validationOf,
  wrongValidation,
} from './_creating';
import { deleteOne, deletionFlags, propagationOf, timeoutOf, waitUntilGone } from './_deleting';
import { withLastApplied } from './_last-applied';
import { filenameFlags, readManifests, validateFlag, type Manifest } from './_manifests';
import { failWithProblems, own, refused, type Problem } from './_problems';
import { typedName } from './_resources';

/** `kubectl replace`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/replace/replace.go */
export const command = defineCommand({
  usage: 'replace -f FILENAME [--force]',
  summary: 'Replace a resource by file name or stdin',
  flags: { ...filenameFlags, ...creationFlags, ...deletionFlags, validate: validateFlag },

  *run(invocation) {
    const { args, flags } = invocation;
    if (args.length > 0) return yield* unexpectedArguments('replace', args);
    if (!flags.has('filename')) return yield* fail('error: must specify one of -f and -k');
    if (!validationOf(flags)) return yield* wrongValidation(flags);
    const isForced = flags.isOn('force');
    if (flags.has('grace-period') && !isForced)
      return yield* fail('error: --grace-period must have --force specified');
    if (flags.has('timeout') && !isForced)
      return yield* fail('error: --timeout must have --force specified');
    return yield* withChanging(invocation, replaceAll);
  },
});

function* replaceAll(changing: Changing): Program {
  const { invocation, kube } = changing;
  const { flags } = invocation;
  const validates = validationOf(flags) !== 'Ignore';
  const read = yield* readManifests({ invocation, kube, validates });
  const problems: Problem[] = [...read.problems];
  if (read.manifests.length === 0 && problems.length === 0)
    problems.push(own('no objects passed to replace'));
  for (const manifest of read.manifests) {
    const problem = flags.isOn('force')
      ? yield* makeAnew(changing, manifest)
      : yield* replaceOne(changing, manifest);
    if (problem) problems.push(problem);
  }
  return yield* failWithProblems(problems, kube);
}

const configured = ({ invocation: { flags } }: Changing, object: KubeObject): KubeObject =>
  flags.isOn('save-config') ? withLastApplied(object) : object;

function* replaceOne(changing: Changing, manifest: Manifest): Program<Problem | undefined> {
  const { invocation, kube, dryRun, report } = changing;
  const { resource, name, namespace, source } = manifest;
  const object = configured(changing, manifest.object);
  if (dryRun === 'client') {
    yield* report.say({ resource, name, did: 'replaced', object });
    return undefined;
  }
  const doing = `error when replacing "${source}"`;
  // Without a version of its own the file replaces whatever is there.
  const found = yield* kube.send<KubeObject>({ verb: 'get', resource, name, namespace });
  if (!found.ok) return found.status ? refused(found, doing) : unasked(source, found, kube);
  const metadata: Partial<Metadata> = object.metadata;
  const resourceVersion = metadata.resourceVersion ?? found.value.metadata.resourceVersion;
  const sent = { ...object, metadata: { ...object.metadata, resourceVersion } };
  const answer = yield* kube.send<KubeObject>({
    verb: 'update',
    resource,
    name,
    namespace,
    body: forServer(sent),
    query: {
      fieldValidation: validationOf(invocation.flags),
      ...(dryRun === 'server' ? { dryRun: true } : {}),
    },
  });
  if (!answer.ok) return refused(answer, doing);
  yield* report.say({ resource, name, did: 'replaced', object: answer.value });
  return undefined;
}

/** Deleted, waited for, and created again. */
function* makeAnew(changing: Changing, manifest: Manifest): Program<Problem | undefined> {
  const { invocation, kube, dryRun, report } = changing;
  const { flags } = invocation;
  const { resource, name, source } = manifest;
  const propagation = propagationOf(flags);
  if ('wrong' in propagation) return own(propagation.wrong);
  const grace = Number(flags.get('grace-period') ?? -1);
  const deleted = yield* deleteOne(kube, manifest, {
    propagationPolicy: propagation.policy,
    ...(grace >= 0 ? { gracePeriodSeconds: grace } : {}),
    ...(dryRun === 'none' ? {} : { dryRun: true }),
  });
  if ('ok' in deleted) {
    if (deleted.status?.reason !== 'NotFound') return refused(deleted);
  } else {
    const [kind = ''] = typedName(resource, '').split('/');
    yield* print(`${kind} "${name}" deleted\n`);
    const timeoutMs = timeoutOf(flags);
    const target = { ...manifest, uid: deleted.uid };
    const problem = yield* waitUntilGone({ invocation, kube, target, timeoutMs });
    if (problem) return problem;
  }
  const object = configured(changing, manifest.object);
  const made = yield* createOne({ kube, resource, object, dryRun, validation: 'Strict' });
  if (!('object' in made)) return refused(made, `error when replacing "${source}"`);
  yield* report.say({ resource, name, did: 'replaced', object: made.object });
  return undefined;
}
