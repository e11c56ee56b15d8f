import { parseGoDuration } from '$lib/simulation/api/duration';
import type { KubeObject } from '$lib/simulation/api/object';
import { defineCommand, type Invocation } from '../../command';
import { fail, printLine, type Program } from '../../effect';
import { withKube, type Kube } from './_client';
import { completeTargets } from './_complete';
import { readCondition, type Condition } from './_conditions';
import { failWithProblems, own, refused, type Problem } from './_problems';
import { typedName } from './_resources';
import { select, selectionFlags, type Selected } from './_selection';
import { untilSeen } from './_until';

/** A time below nothing stands for a week. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/wait/wait.go ToOptions */
const WEEK_MS = 7 * 24 * 3_600_000;

/** `kubectl wait`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/wait/wait.go */
export const command = defineCommand({
  usage:
    'wait ([-f FILENAME] | TYPE (NAME | -l label | --all)) --for=delete|condition=NAME[=VALUE]|jsonpath=…',
  summary: 'Wait for a specific condition on one or many resources',
  flags: {
    ...selectionFlags,
    for: { type: 'string', help: 'The condition to wait on' },
    timeout: {
      type: 'string',
      help: 'The length of time to wait before giving up; zero means check once and do not wait',
    },
  },
  complete: completeTargets,

  *run(invocation): Program {
    const { flags, args } = invocation;
    const condition = readCondition(flags.get('for') ?? '');
    if (typeof condition === 'string') return yield* fail(`error: ${condition}`);
    const timeout = flags.get('timeout') ?? '30s';
    const ms = parseGoDuration(timeout.replace(/^-/, ''));
    if (ms === undefined)
      return yield* fail(
        `error: invalid argument "${timeout}" for "--timeout" flag: time: invalid duration "${timeout}"\nSee 'kubectl wait --help' for usage.`,
      );
    const timeoutMs = timeout.startsWith('-') ? WEEK_MS : ms;
    return yield* withKube(invocation, function* (kube) {
      const { selected, problems } = yield* select({ invocation, kube, args });
      // What is to be gone may be gone already.
      const left = problems.filter((problem) => !(condition.isDelete && isNotFound(problem)));
      if (left.length > 0) return yield* failWithProblems(left, kube);
      if (selected.length === 0 && !condition.isDelete)
        return yield* fail('error: no matching resources found');
      const found: Problem[] = [];
      const endsAtMs = invocation.cluster.nowMs + timeoutMs;
      for (const one of selected) {
        const problem = yield* waitFor({ invocation, kube, condition, endsAtMs }, one);
        if (problem) found.push(problem);
      }
      return yield* failWithProblems(found, kube);
    });
  },
});

const isNotFound = (problem: Problem): boolean =>
  problem.kind === 'server' && problem.failure.status?.reason === 'NotFound';

interface Waiting {
  readonly invocation: Invocation;
  readonly kube: Kube;
  readonly condition: Condition;
  readonly endsAtMs: number;
}

function* waitFor(
  { invocation, kube, condition, endsAtMs }: Waiting,
  { resource, name, namespace, object: first }: Selected,
): Program<Problem | undefined> {
  const { cluster } = invocation;
  const look = function* (object: KubeObject | undefined): Program<boolean | undefined> {
    if (condition.isDelete) {
      const isGone = !object || object.metadata.uid !== first?.metadata.uid;
      if (!isGone) return undefined;
    } else if (!object) return false;
    else if (!condition.isMet(object)) return undefined;
    yield* printLine(`${typedName(resource, name)} condition met`);
    return true;
  };
  const timeoutMs = Math.max(0, endsAtMs - cluster.nowMs);
  const outcome = yield* untilSeen({ cluster, kube, resource, namespace, name, timeoutMs, look });
  if (outcome.kind === 'failed') return refused(outcome.failure);
  if (outcome.kind === 'timeout')
    return own(`timed out waiting for the condition on ${resource.plural}/${name}`);
  return outcome.result ? undefined : own(`${resource.plural} "${name}" not found`);
}
