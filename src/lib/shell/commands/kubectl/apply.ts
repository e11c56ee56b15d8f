import { defineCommand } from '../../command';
import { fail, type Program } from '../../effect';
import { unexpectedArguments, withKube } from './_client';
import { applyOne, type Applying } from './_applying';
import { validationOf, wrongValidation } from './_creating';
import { deletionFlags, propagationOf } from './_deleting';
import { dryRunFlag, withDryRun } from './_dry-run';
import { filenameFlags, readManifests, validateFlag } from './_manifests';
import { failWithProblems, own, type Problem } from './_problems';
import { outputFlag, withReport, type Change, type Report } from './_report';

/** `kubectl apply -f`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/apply/apply.go */
export const command = defineCommand({
  usage: 'apply -f FILENAME',
  summary: 'Apply a configuration to a resource by file name or stdin',
  flags: {
    ...filenameFlags,
    'dry-run': dryRunFlag,
    output: outputFlag,
    validate: validateFlag,
    ...deletionFlags,
  },

  *run(invocation) {
    const { args, flags } = invocation;
    if (args.length > 0) return yield* unexpectedArguments('apply', args);
    if (!flags.has('filename')) return yield* fail('error: must specify one of -f and -k');
    const validation = validationOf(flags);
    if (!validation) return yield* wrongValidation(flags);
    const propagation = propagationOf(flags);
    if ('wrong' in propagation) return yield* fail(`error: ${propagation.wrong}`);
    return yield* withDryRun(invocation, (dryRun) =>
      withReport(flags, dryRun, (report) =>
        withKube(invocation, (kube) => applyAll({ invocation, kube, dryRun, validation }, report)),
      ),
    );
  },
});

function* applyAll(applying: Applying, report: Report): Program {
  const { invocation, kube, validation } = applying;
  const read = yield* readManifests({ invocation, kube, validates: validation !== 'Ignore' });
  const problems: Problem[] = [...read.problems];
  if (read.manifests.length === 0 && problems.length === 0) problems.push(own(NOTHING));
  const changes: Change[] = [];
  for (const manifest of read.manifests) {
    const applied = yield* applyOne(applying, manifest);
    if (!('did' in applied)) {
      // One look at the file is enough: that nobody answers is said once for it.
      if (!problems.some((problem) => isSame(problem, applied))) problems.push(applied);
      continue;
    }
    changes.push(applied);
    if (!report.showsObjects) yield* report.say(applied);
  }
  if (report.showsObjects) yield* report.sayAll(changes);
  return yield* failWithProblems(problems, kube);
}

const NOTHING = 'no objects passed to apply';

const isSame = (a: Problem, b: Problem): boolean =>
  a.kind === 'own' && b.kind === 'own' && a.text === b.text;
