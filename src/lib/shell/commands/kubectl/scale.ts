import type { KubeObject } from '$lib/simulation/api/object';
import { parseGoDuration } from '$lib/simulation/api/duration';
import { defineCommand, type Invocation } from '../../command';
import { fail, sleep, type Program } from '../../effect';
import { changeFlags, sendPatch, withChanging, type Changing } from './_changing';
import { completeTargets } from './_complete';
import { failWithProblems, own, refused, requiredFlags, type Problem } from './_problems';
import { select, type Selected } from './_selection';

/** How often it is looked whether the replicas are there. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/scale/scale.go */
const LOOK_EVERY_MS = 100;

/** `kubectl scale`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/scale/scale.go */
export const command = defineCommand({
  usage: 'scale --replicas=COUNT (-f FILENAME | TYPE NAME)',
  summary: 'Set a new size for a deployment, replica set, or stateful set',
  flags: {
    ...changeFlags,
    replicas: { type: 'int', help: 'The new desired number of replicas. Required' },
    'current-replicas': {
      type: 'int',
      help: 'Precondition for current size. Requires that the current size match this value',
    },
    timeout: {
      type: 'duration',
      help: 'The length of time to wait before giving up on a scale operation; 0 does not wait',
    },
  },
  complete: completeTargets,

  *run(invocation) {
    const { flags } = invocation;
    if (!flags.has('replicas')) return yield* requiredFlags(['replicas']);
    if (Number(flags.get('replicas')) < 0)
      return yield* fail(
        'error: The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0',
      );
    return yield* withChanging(invocation, scaleAll);
  },
});

function* scaleAll(changing: Changing): Program {
  const { invocation, kube } = changing;
  const { selected, problems, isMisused } = yield* select({
    invocation,
    kube,
    args: invocation.args,
  });
  // What cannot be found is left out without a word, unless nobody answered at all.
  const isDeaf = problems.some((each) => each.kind === 'server' && !each.failure.status);
  if (isMisused || isDeaf) return yield* failWithProblems(problems, kube);
  if (selected.length === 0) return yield* fail('error: no objects passed to scale');
  const failed: Problem[] = [];
  for (const each of selected) {
    const problem = yield* scaleOne(changing, each);
    if (problem) failed.push(problem);
  }
  return yield* failWithProblems(failed, kube);
}

type Scaled = KubeObject & {
  readonly spec?: { readonly replicas?: number };
  readonly status?: { readonly replicas?: number };
};

function* scaleOne(changing: Changing, selected: Selected): Program<Problem | undefined> {
  const { invocation, dryRun, report } = changing;
  const { flags } = invocation;
  const { resource, name, object } = selected;
  const replicas = Number(flags.get('replicas'));
  const { spec } = (object ?? {}) as Partial<Scaled>;
  const expected = Number(flags.get('current-replicas') ?? -1);
  const present = spec?.replicas ?? 0;
  if (expected >= 0 && present !== expected)
    return own(`Expected replicas to be ${expected}, was ${present}`);
  if (dryRun !== 'client') {
    const patch = {
      body: { spec: { replicas } },
      patchType: 'merge',
      subresource: 'scale',
    } as const;
    const answer = yield* sendPatch(changing, selected, patch);
    if (!('object' in answer)) return refused(answer);
    const waited = yield* waitFor(changing, selected, replicas);
    if (waited) return waited;
  }
  const scaled = { ...object, spec: { ...spec, replicas } };
  yield* report.say({ resource, name, did: 'scaled', object: scaled });
  return undefined;
}

function* waitFor(
  { invocation, kube, dryRun }: Changing,
  { resource, name, namespace }: Selected,
  replicas: number,
): Program<Problem | undefined> {
  const leftMs = timeoutMsOf(invocation);
  if (leftMs === 0 || dryRun !== 'none') return undefined;
  const { clock } = invocation.cluster.world;
  const untilMs = clock.nowMs + leftMs;
  for (;;) {
    const found = yield* kube.send<Scaled>({ verb: 'get', resource, name, namespace });
    if (!found.ok) return refused(found);
    const { status } = found.value;
    if ((status?.replicas ?? 0) === replicas) return undefined;
    if (clock.nowMs >= untilMs) return own('timed out waiting for the condition');
    yield* sleep(LOOK_EVERY_MS);
  }
}

const timeoutMsOf = ({ flags }: Invocation): number =>
  parseGoDuration(flags.get('timeout') ?? '0') ?? 0;
