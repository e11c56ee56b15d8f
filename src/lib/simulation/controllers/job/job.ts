import type { JobCondition } from 'kubernetes-types/batch/v1';
import type { Pod } from '../../api/kinds';
import type { Job } from '../../api/workloads';
import { isEqual } from '../../api/equal';
import { parseTime, rfc3339 } from '../../api/time';
import { epochMs } from '../../clock/world';
import type { EventRecorder } from '../../client/event-recorder';
import { recorderFor, type ControllerContext } from '../context';
import { sayStart } from '../idle';
import type { Informer, Informers } from '../informers';
import { queueFor } from '../shared/queue';
import { controllerIn, indexByNamespace, selecting } from '../shared/lookup';
import { claim, controllerOf, indexByOwner } from '../shared/owned';
import { PodControl } from '../shared/pod-control';
import { involved } from '../shared/pod-draft';
import { listenToPods } from '../shared/pod-events';
import { isActive, isReady } from '../shared/pods';
import { unlessZero, writeStatus } from '../shared/write-status';
import { keyOf, partsOf, type Outcome, type WorkQueue } from '../work-queue';
import { JobBackoff } from './backoff';
import { count, type Tally } from './count';
import { createPods, removable, wantedActive } from './pods';
import { isFinished, isGoing, restartsOf, withCondition } from './state';
import { release } from './tracking';

const LANE = 'job';
const LOGGER = 'job-controller';

type Ending = Pick<JobCondition, 'type' | 'status' | 'reason' | 'message'>;

/**
 * Runs pods until so many have succeeded.
 * @source kubernetes v1.30 pkg/controller/job/job_controller.go
 * @simplified podFailurePolicy, backoffLimitPerIndex, successPolicy and ttlSecondsAfterFinished are not simulated.
 */
export class JobController {
  readonly #context: ControllerContext;
  readonly #events: EventRecorder;
  readonly #jobs: Informer<Job>;
  readonly #pods: Informer<Pod>;
  readonly #queue: WorkQueue;
  readonly #podControl: PodControl;
  readonly #backoff: JobBackoff;

  constructor(context: ControllerContext, informers: Informers) {
    this.#context = context;
    const { world } = context;
    this.#events = recorderFor(context, {
      component: 'job-controller',
      lane: LANE,
      loggerName: LOGGER,
    });
    this.#podControl = new PodControl(context, this.#events);
    this.#backoff = new JobBackoff(world);
    const sync = (key: string) => this.#sync(key);
    this.#queue = queueFor(context, informers, { name: LANE, sync });
    const add = (job: Job) => {
      this.#queue.add(keyOf(job));
    };
    this.#jobs = indexByNamespace(informers.of<Job>('jobs', 'batch'));
    this.#jobs.listen({ added: add, updated: add, deleted: add });
    this.#pods = indexByOwner(informers.of<Pod>('pods'));
    listenToPods({
      pods: this.#pods,
      ownerOf: (pod) => controllerIn(this.#jobs, 'Job', pod),
      selecting: (pod) => selecting(this.#jobs, pod),
      add: (key) => {
        this.#queue.add(key);
      },
    });
    const releaseOrphan = (pod: Pod) => {
      if (controllerOf(pod)?.kind !== 'Job' || controllerIn(this.#jobs, 'Job', pod)) return;
      release(context, pod);
    };
    this.#pods.listen({ updated: releaseOrphan });
    this.#jobs.listen({
      deleted: (job) => {
        for (const pod of this.#pods.list())
          if (controllerOf(pod)?.uid === job.metadata.uid) release(context, pod);
      },
    });
  }

  start(): void {
    sayStart(this.#context, 'job');
  }

  #sync(key: string): Outcome {
    const { namespace, name } = partsOf(key);
    const job = this.#jobs.get(name, namespace);
    if (!job) {
      this.#backoff.forget(key);
      return 'done';
    }
    if (isFinished(job)) {
      this.#backoff.forget(key);
      return 'done';
    }
    const { client } = this.#context;
    const pods = claim({
      client,
      informer: this.#pods,
      plural: 'pods',
      owner: job,
      selector: job.spec.selector,
    });
    return this.#reconcile(this.#withStart(job), pods, job);
  }

  /** From its first look on a Job counts its time. */
  #withStart(job: Job): Job {
    if (job.status.startTime || job.spec.suspend) return job;
    const startTime = rfc3339(epochMs(this.#context.world));
    const { activeDeadlineSeconds } = job.spec;
    if (activeDeadlineSeconds !== undefined)
      this.#queue.addAfter(keyOf(job), activeDeadlineSeconds * 1_000);
    return { ...job, status: { ...job.status, startTime } };
  }

  /** @source kubernetes v1.30 pkg/controller/job/job_controller.go syncJob */
  #reconcile(job: Job, pods: readonly Pod[], before: Job): Outcome {
    const { world } = this.#context;
    const nowEpochMs = epochMs(world);
    const key = keyOf(job);
    const tally = count(job, pods, nowEpochMs);
    if (tally.newlySucceeded > 0) this.#backoff.forget(key);
    for (const endedAtMs of tally.newlyFailedAtMs) this.#backoff.failed(key, endedAtMs);
    const active = pods.filter(isActive);
    const ending = this.#endingOf(job, { tally, active, nowEpochMs });
    let failed = false;
    let running = active.length;
    if (ending || job.metadata.deletionTimestamp) {
      for (const pod of active) {
        if (this.#podControl.delete(job, pod).ok) running--;
        else failed = true;
      }
    } else {
      const change = this.#manage(job, { active, tally, waiting: pods.filter(isGoing).length });
      running += change.added;
      failed = change.hasFailed;
    }
    const status = this.#statusOf(job, pods, { tally, running, ending, nowEpochMs });
    if (ending) this.#tell(job, ending);
    if (!isEqual(status, before.status)) {
      const { client } = this.#context;
      if (!writeStatus(client, 'jobs', 'batch', { ...before, status }).ok) return 'again';
    }
    // Once a pod is in the count, it may go.
    for (const pod of tally.countedNow) release(this.#context, pod);
    return failed ? 'again' : 'done';
  }

  #endingOf(
    job: Job,
    { tally, active, nowEpochMs }: { tally: Tally; active: readonly Pod[]; nowEpochMs: number },
  ): Ending | undefined {
    const { backoffLimit = 6, activeDeadlineSeconds, completions, suspend } = job.spec;
    const failure = (reason: string, message: string): Ending => ({
      type: 'Failed',
      status: 'True',
      reason,
      message,
    });
    const restarts = restartsOf(job, active);
    if (tally.failed > backoffLimit || (restarts > 0 && restarts >= backoffLimit))
      return failure('BackoffLimitExceeded', 'Job has reached the specified backoff limit');
    const startedAtMs = parseTime(job.status.startTime ?? '');
    const limitMs = (activeDeadlineSeconds ?? Number.POSITIVE_INFINITY) * 1_000;
    if (!suspend && nowEpochMs - startedAtMs >= limitMs)
      return failure('DeadlineExceeded', 'Job was active longer than specified deadline');
    const isComplete =
      completions === undefined
        ? tally.succeeded > 0 && active.length === 0
        : tally.succeeded >= completions && active.length === 0;
    return isComplete ? { type: 'Complete', status: 'True' } : undefined;
  }

  /** @source kubernetes v1.30 pkg/controller/job/job_controller.go manageJob */
  #manage(
    job: Job,
    { active, tally, waiting }: { active: readonly Pod[]; tally: Tally; waiting: number },
  ): { added: number; hasFailed: boolean } {
    const wanted = wantedActive(job, tally.succeeded, active.length);
    if (active.length > wanted) {
      const answers = removable(active, active.length - wanted).map((pod) =>
        this.#podControl.delete(job, pod),
      );
      const removed = answers.filter(({ ok }) => ok).length;
      return { added: -removed, hasFailed: removed < answers.length };
    }
    const replaced = job.spec.podReplacementPolicy === 'Failed' ? waiting : 0;
    const missing = wanted - active.length - replaced;
    if (missing <= 0) return { added: 0, hasFailed: false };
    const waitMs = this.#backoff.waitMs(keyOf(job));
    if (waitMs > 0) {
      this.#queue.addAfter(keyOf(job), waitMs);
      return { added: 0, hasFailed: false };
    }
    return createPods(this.#podControl, job, { active, missing, tally });
  }

  #statusOf(
    { spec, status: before }: Job,
    pods: readonly Pod[],
    { tally, running, ending, nowEpochMs }: Outlook,
  ): Job['status'] {
    const ready = ending ? 0 : pods.filter((pod) => isActive(pod) && isReady(pod)).length;
    const { active: _active, succeeded: _s, failed: _f, conditions, ...rest } = before;
    const suspended = suspension(spec.suspend === true, conditions, nowEpochMs);
    const all = ending ? withCondition(suspended, ending, nowEpochMs) : suspended;
    return {
      ...rest,
      ...unlessZero('active', running),
      ...unlessZero('succeeded', tally.succeeded),
      ...unlessZero('failed', tally.failed),
      ...(tally.completedIndexes === undefined ? {} : { completedIndexes: tally.completedIndexes }),
      ready,
      terminating: pods.filter(isGoing).length,
      uncountedTerminatedPods: {},
      ...(all ? { conditions: all } : {}),
      ...(ending?.type === 'Complete' ? { completionTime: rfc3339(nowEpochMs) } : {}),
    };
  }

  #tell(job: Job, { type, reason = '', message = '' }: Ending): void {
    const about = involved(job);
    if (type === 'Complete') this.#events.record(about, 'Normal', 'Completed', 'Job completed');
    else this.#events.record(about, 'Warning', reason, message);
  }
}

interface Outlook {
  readonly tally: Tally;
  /** Pods that are active after this look. */
  readonly running: number;
  readonly ending: Ending | undefined;
  readonly nowEpochMs: number;
}

/** @source kubernetes v1.30 pkg/controller/job/job_controller.go ensureJobConditionStatus */
function suspension(
  isSuspended: boolean,
  conditions: JobCondition[] | undefined,
  nowEpochMs: number,
): JobCondition[] | undefined {
  const present = conditions?.find(({ type }) => type === 'Suspended');
  const status = isSuspended ? 'True' : 'False';
  if (present ? present.status === status : !isSuspended) return conditions;
  const reason = isSuspended ? 'JobSuspended' : 'JobResumed';
  const message = isSuspended ? 'Job suspended' : 'Job resumed';
  return withCondition(conditions, { type: 'Suspended', status, reason, message }, nowEpochMs);
}
