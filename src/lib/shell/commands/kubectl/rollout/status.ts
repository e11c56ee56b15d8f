import { parseGoDuration } from '$lib/simulation/api/duration';
import { printLine, type Program } from '../../../effect';
import { own, refused } from '../_problems';
import { untilSeen } from '../_until';
import { groupKind, isRolling, rolloutCommand, settled } from './_kinds';
import { progressOf } from './_status';

/** `kubectl rollout status`. @source kubernetes v1.30 staging/src/k8s.io/kubectl/pkg/cmd/rollout/rollout_status.go */
export const command = rolloutCommand({
  verb: 'status',
  summary: 'Show the status of the rollout',
  flags: {
    watch: { short: 'w', help: 'Watch the status of the rollout until it is done; the default' },
    timeout: { type: 'duration', help: 'The length of time to wait before ending watch' },
    revision: { type: 'int', help: 'Pin to a specific revision for showing its status' },
  },
  check({ flags }) {
    return flags.has('revision') && flags.get('revision') !== '0'
      ? 'not simulated: kubectl rollout status --revision'
      : undefined;
  },

  *each({ resource, name, namespace, object: first }, kube, { flags, cluster }) {
    if (!isRolling(resource))
      return own(`no status viewer has been implemented for ${groupKind(resource)}`);
    yield* settled(first);
    const follows = !flags.has('watch') || flags.isOn('watch');
    const timeoutMs = parseGoDuration(flags.get('timeout') ?? '0') ?? 0;
    const outcome = yield* untilSeen({
      cluster,
      kube,
      resource,
      namespace,
      name,
      timeoutMs: timeoutMs === 0 ? undefined : timeoutMs,
      *look(object): Program<string | undefined> {
        if (!object) return 'object has been deleted';
        const { text, isDone, error } = progressOf(object);
        if (error !== undefined) return error;
        yield* printLine(text);
        return isDone || !follows ? '' : undefined;
      },
    });
    if (outcome.kind === 'failed') return refused(outcome.failure);
    if (outcome.kind === 'timeout') return own('timed out waiting for the condition');
    return outcome.result === '' ? undefined : own(outcome.result);
  },
});
