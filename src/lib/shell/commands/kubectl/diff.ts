import { createTwoFilesPatch } from 'diff';
import type { KubeObject } from '$lib/simulation/api/object';
import { apiVersionOf } from '$lib/simulation/apiserver/resources';
import { rfc3339Micro } from '$lib/simulation/api/time';
import { epochMs } from '$lib/simulation/clock/world';
import { defineCommand, type Invocation } from '../../command';
import { fail, print, type Program } from '../../effect';
import { patchBetween } from './_applying';
import { unexpectedArguments, withKube, type Kube } from './_client';
import { forServer } from './_creating';
import { configurationOf } from './_last-applied';
import { filenameFlags, readManifests, type Manifest } from './_manifests';
import { toYaml } from './_output';
import { failWithProblems, own, refused, type Problem } from './_problems';

/** Something differs; what goes wrong is more. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/diff/diff.go */
const DIFFERENT = 1;
const WRONG = 2;

/** `kubectl diff`: what `apply` would change. */
export const command = defineCommand({
  usage: 'diff -f FILENAME',
  summary: 'Diff the live version against a would-be applied version',
  flags: filenameFlags,

  *run(invocation) {
    const { args, flags } = invocation;
    if (args.length > 0) return yield* unexpectedArguments('diff', args);
    if (!flags.has('filename')) return yield* fail('error: must specify one of -f and -k');
    return yield* withKube(invocation, (kube) => diffAll(invocation, kube));
  },
});

function* diffAll(invocation: Invocation, kube: Kube): Program {
  const read = yield* readManifests({ invocation, kube, validates: false });
  const problems: Problem[] = [...read.problems];
  if (read.manifests.length === 0 && problems.length === 0)
    problems.push(own('no objects passed to diff'));
  const random = invocation.cluster.world.chance.stream('kubectl');
  const folder = (name: string) => `/tmp/${name}-${random.between(100_000_000, 4_294_967_295)}`;
  const folders = { live: folder('LIVE'), merged: folder('MERGED') };
  let isDifferent = false;
  for (const manifest of read.manifests) {
    const versions = yield* versionsOf(kube, manifest);
    if ('kind' in versions) {
      problems.push(versions);
      continue;
    }
    const { live, merged } = versions;
    if (live === merged) continue;
    isDifferent = true;
    yield* print(diffText({ invocation, manifest, folders }, live, merged));
  }
  if (problems.length > 0) yield* failWithProblems(problems, kube);
  if (problems.length > 0) return WRONG;
  return isDifferent ? DIFFERENT : 0;
}

/** The object as it is and as it would be, as texts. What `apply` would remember of the file is left out. */
function* versionsOf(
  kube: Kube,
  { resource, name, namespace, source, object }: Manifest,
): Program<{ readonly live: string; readonly merged: string } | Problem> {
  const request = { resource, name, namespace };
  const query = { dryRun: true, fieldValidation: 'Strict' } as const;
  const found = yield* kube.send<KubeObject>({ ...request, verb: 'get' });
  if (!found.ok && found.status?.reason !== 'NotFound') return refused(found);
  const answer = found.ok
    ? yield* kube.send<KubeObject>({
        ...request,
        verb: 'patch',
        patchType: 'strategic',
        body: patchBetween(found.value, configurationOf(object)),
        query,
      })
    : yield* kube.send<KubeObject>({ ...request, verb: 'create', body: forServer(object), query });
  if (!answer.ok) return refused(answer, `error when diffing "${source}"`);
  return { live: found.ok ? toYaml(found.value) : '', merged: toYaml(answer.value) };
}

interface Named {
  readonly invocation: Invocation;
  readonly manifest: Manifest;
  readonly folders: { readonly live: string; readonly merged: string };
}

/** As `diff -u -N` shows two files. */
function diffText(
  { invocation: { cluster }, manifest, folders }: Named,
  before: string,
  after: string,
): string {
  const { resource, name, namespace = '' } = manifest;
  const file = `${apiVersionOf(resource).replaceAll('/', '.')}.${resource.kind}.${namespace}.${name}`;
  const [live, merged] = [`${folders.live}/${file}`, `${folders.merged}/${file}`];
  const written = rfc3339Micro(epochMs(cluster.world), 0)
    .replace('T', ' ')
    .replace(/Z$/, '000 +0000');
  const patch = createTwoFilesPatch(live, merged, before, after, written, written, { context: 3 });
  const lines = patch.split('\n').filter((line) => !/^=+$/.test(line));
  return [`diff -u -N ${live} ${merged}`, ...lines].join('\n');
}
