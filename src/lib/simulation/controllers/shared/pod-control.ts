import type { Pod } from '../../api/kinds';
import type { Draft, KubeObject } from '../../api/object';
import { resourceOf } from '../../apiserver/resources';
import type { Answer } from '../../client/api-client';
import type { EventRecorder } from '../../client/event-recorder';
import type { ControllerContext } from '../context';
import { keyOf } from '../work-queue';
import type { Expectations } from './expectations';
import { involved } from './pod-draft';
import { perform } from './requests';

/** Creates and deletes pods, and tells of it. @source kubernetes v1.30 pkg/controller/controller_utils.go RealPodControl */
export class PodControl {
  readonly #context: ControllerContext;
  readonly #events: EventRecorder;
  readonly #expectations: Expectations | undefined;

  /** @param expectations are told of what was written */
  constructor(context: ControllerContext, events: EventRecorder, expectations?: Expectations) {
    this.#context = context;
    this.#events = events;
    this.#expectations = expectations;
  }

  create(owner: KubeObject, draft: Draft<Pod>): Answer<Pod> {
    const { namespace } = owner.metadata;
    const resource = resourceOf('pods');
    const { client, world } = this.#context;
    const answer = perform<Pod>(client, { verb: 'create', resource, namespace, body: draft });
    const about = involved(owner);
    if (answer.ok) {
      this.#expectations?.created(keyOf(owner), answer.value, world.clock.nowMs);
      const message = `Created pod: ${answer.value.metadata.name}`;
      this.#events.record(about, 'Normal', 'SuccessfulCreate', message);
    } else if (!isNamespaceTerminating(answer)) {
      const message = `Error creating: ${answer.error}`;
      this.#events.record(about, 'Warning', 'FailedCreate', message);
    }
    return answer;
  }

  delete(owner: KubeObject, pod: Pod): Answer {
    const { namespace, name } = pod.metadata;
    const { client, world } = this.#context;
    const resource = resourceOf('pods');
    const answer = perform(client, { verb: 'delete', resource, namespace, name });
    const about = involved(owner);
    if (answer.ok) {
      this.#expectations?.deleted(keyOf(owner), pod, world.clock.nowMs);
      this.#events.record(about, 'Normal', 'SuccessfulDelete', `Deleted pod: ${name}`);
    } else if (!isNotFound(answer)) {
      this.#events.record(about, 'Warning', 'FailedDelete', `Error deleting: ${answer.error}`);
    }
    return answer;
  }
}

export const isNotFound = (answer: Answer): boolean =>
  !answer.ok && answer.status?.reason === 'NotFound';

export const isAlreadyThere = (answer: Answer): boolean =>
  !answer.ok && answer.status?.reason === 'AlreadyExists';

/** Nothing can be done about it, and it will be over soon. */
export const isNamespaceTerminating = (answer: Answer): boolean =>
  !answer.ok &&
  answer.status?.reason === 'Forbidden' &&
  answer.error.includes('because it is being terminated');

/**
 * Does something so many times, in batches of one, two, four …, and stops after a batch with a failure; so that a
 * pod that nobody accepts is not tried a hundred times. Gives the first failure.
 * @source kubernetes v1.30 pkg/controller/replicaset/replica_set.go slowStartBatch
 */
export function slowStart(count: number, once: (index: number) => Answer): Answer | undefined {
  let failure: Answer | undefined;
  let done = 0;
  for (let size = 1; done < count && !failure; size *= 2) {
    const until = Math.min(count, done + size);
    for (; done < until; done++) {
      const answer = once(done);
      if (!answer.ok) failure ??= answer;
    }
  }
  return failure;
}
