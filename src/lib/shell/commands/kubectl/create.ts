import type { KubeObject } from '$lib/simulation/api/object';
import { defineCommand, type Invocation } from '../../command';
import { complain, fail, type Program } from '../../effect';
import { help } from '../../help';
import { withKube, type Kube } from './_client';
import { createOne, creationFlags, unasked, validationOf, wrongValidation } from './_creating';
import { withDryRun, type DryRun } from './_dry-run';
import { withLastApplied } from './_last-applied';
import { filenameFlags, readManifests, validateFlag, type Manifest } from './_manifests';
import { failWithProblems, misuse, own, refused, type Problem } from './_problems';
import { withReport, type Report } from './_report';

/** Kinds that `kubectl create` can make of flags and the simulation cannot. */
const unsimulated =
  'clusterrole clusterrolebinding cronjob cj ingress ing quota resourcequota role rolebinding token'.split(
    ' ',
  );

/** `kubectl create -f`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/create/create.go */
export const command = defineCommand({
  usage: 'create -f FILENAME',
  summary: 'Create a resource from a file or from stdin',
  flags: { ...filenameFlags, ...creationFlags, validate: validateFlag },

  *run(invocation) {
    const { args, flags } = invocation;
    const [kind] = args;
    if (kind !== undefined && unsimulated.includes(kind))
      return yield* fail(`not simulated: kubectl create ${kind}`);
    if (!flags.has('filename')) {
      yield* complain('Error: must specify one of -f and -k\n');
      if (kind !== undefined)
        return yield* misuse(`unknown command ${JSON.stringify(args.join(' '))}`, 'create');
      yield* help('kubectl create', command);
      return 1;
    }
    if (kind !== undefined)
      return yield* misuse(`unexpected arguments: [${args.join(' ')}]`, 'create');
    const validation = validationOf(flags);
    if (!validation) return yield* wrongValidation(flags);
    return yield* withDryRun(invocation, (dryRun) =>
      withReport(flags, dryRun, (report) =>
        withKube(invocation, (kube) => createAll({ invocation, kube, dryRun, report })),
      ),
    );
  },
});

interface Creating {
  readonly invocation: Invocation;
  readonly kube: Kube;
  readonly dryRun: DryRun;
  readonly report: Report;
}

function* createAll(creating: Creating): Program {
  const { invocation, kube } = creating;
  const validates = validationOf(invocation.flags) !== 'Ignore';
  const read = yield* readManifests({ invocation, kube, validates });
  const problems: Problem[] = [...read.problems];
  if (read.manifests.length === 0 && problems.length === 0)
    problems.push(own('no objects passed to create'));
  for (const manifest of read.manifests) {
    const problem = yield* createFrom(creating, manifest);
    if (problem) problems.push(problem);
  }
  return yield* failWithProblems(problems, kube);
}

function* createFrom(
  { invocation: { flags }, kube, dryRun, report }: Creating,
  { resource, source, object }: Manifest,
): Program<Problem | undefined> {
  const sent: KubeObject = flags.isOn('save-config') ? withLastApplied(object) : object;
  const validation = validationOf(flags) ?? 'Strict';
  const made = yield* createOne({ kube, resource, object: sent, dryRun, validation });
  if ('object' in made) {
    const { name } = made.object.metadata;
    yield* report.say({ resource, name, did: 'created', object: made.object });
    return undefined;
  }
  return !made.status && validation !== 'Ignore'
    ? unasked(source, made, kube)
    : refused(made, `error when creating "${source}"`);
}
